using System.Runtime.InteropServices;
using System.Text.Json;

namespace Kept.Questionnaires.Answers;

/// <summary>Finds the answers in a JSON object, flat or nested, and puts each where its line looks for it.</summary>
internal sealed class AnswerFinder
{
    // A matrix in a loop: question, item, row.
    private const int Deepest = 3;

    // Places in JsonSource: twice the line, and one more for its "other".
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    // Beginnings of codes that several answers share: a matrix, a loop.
    private readonly HashSet<string> beginnings = new(StringComparer.Ordinal);

    public AnswerFinder(SheetLine[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var code = lines[i].Slot.Code;
            places.Add(code, 2 * i);
            if (lines[i].TakesOther)
            {
                places.TryAdd(lines[i].OtherCode, (2 * i) + 1);
            }
            for (var dot = code.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = code.IndexOf('.', dot + 1))
            {
                beginnings.Add(code[..dot]);
            }
        }
    }

    public List<AnswerProblem>? Find(JsonElement answers, JsonElement[] found)
    {
        List<AnswerProblem>? problems = null;
        var lookup = places.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[JsonSource.LongestCode];
        foreach (var property in answers.EnumerateObject())
        {
            var code = JsonSource.Code(JsonMarshal.GetRawUtf8PropertyName(property), buffer);
            if (lookup.TryGetValue(code, out var place))
            {
                Put(code, place, property.Value, found, ref problems);
            }
            else if (property.Value.ValueKind == JsonValueKind.Object && beginnings.Contains(code.ToString()))
            {
                FindUnder(code.ToString(), property.Value, found, 1, ref problems);
            }
            else
            {
                Note(ref problems, new AnswerProblem(Shorten(code), AnswerFault.Unknown));
            }
        }
        return problems;
    }

    private void FindUnder(string beginning, JsonElement answers, JsonElement[] found, int depth, ref List<AnswerProblem>? problems)
    {
        Span<char> buffer = stackalloc char[JsonSource.LongestCode];
        foreach (var property in answers.EnumerateObject())
        {
            var code = $"{beginning}.{JsonSource.Code(JsonMarshal.GetRawUtf8PropertyName(property), buffer)}";
            if (places.TryGetValue(code, out var place))
            {
                Put(code, place, property.Value, found, ref problems);
            }
            else if (property.Value.ValueKind == JsonValueKind.Object && depth < Deepest && beginnings.Contains(code))
            {
                FindUnder(code, property.Value, found, depth + 1, ref problems);
            }
            else
            {
                Note(ref problems, new AnswerProblem(Shorten(code), AnswerFault.Unknown));
            }
        }
    }

    private static void Put(ReadOnlySpan<char> code, int place, JsonElement value, JsonElement[] found, ref List<AnswerProblem>? problems)
    {
        if (found[place].ValueKind != JsonValueKind.Undefined)
        {
            Note(ref problems, new AnswerProblem(code.ToString(), AnswerFault.TooMany, null, 1));
        }
        else
        {
            found[place] = value;
        }
    }

    private static void Note(ref List<AnswerProblem>? problems, AnswerProblem problem)
    {
        problems ??= [];
        if (problems.Count < Limits.Problems)
        {
            problems.Add(problem);
        }
    }

    private static string Shorten(ReadOnlySpan<char> code) =>
        code.Length <= 64 ? CleanText.Of(code.ToString()) : CleanText.Of(code[..64].ToString()) + "…";
}
