using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Kept.Questionnaires.Answers;

namespace Kept.Questionnaires;

/// <summary>Takes the answers to one published questionnaire. Made once per version, for all threads.</summary>
public sealed class AnswerSheet
{
    /// <summary>What follows a question's code in the name of the field for the respondent's own choice.</summary>
    public const string OtherSuffix = ".other";

    /// <summary>The code picked along with an own choice.</summary>
    public const string OtherChoice = "other";

    private readonly SheetLine[] lines;
    private readonly bool conditional;

    // Places in JsonSource: twice the line, and one more for its "other".
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Two questions have the same code.</exception>
    public AnswerSheet(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        Questionnaire = questionnaire;
        lines = [.. questionnaire.Questions.Select(question => new SheetLine(question))];
        for (var i = 0; i < lines.Length; i++)
        {
            places.Add(lines[i].Question.Code, 2 * i);
            if (lines[i].TakesOther)
            {
                places.Add(lines[i].OtherCode, (2 * i) + 1);
            }
            conditional |= lines[i].Question.ShowIf is not null;
        }
    }

    public Questionnaire Questionnaire { get; }

    /// <summary>Reads answers sent to the API: an object from the question's code to a whole number (scales), true or
    /// false (yesno), a choice's code, an array of them (multi) or text; null is no answer.</summary>
    public AnswerResult Read(JsonElement answers)
    {
        if (answers.ValueKind != JsonValueKind.Object)
        {
            return AnswerResult.Refused(new AnswerProblem("", AnswerFault.WrongType));
        }
        var scratch = Scratch.Take(lines.Length);
        try
        {
            var problems = Find(answers, scratch.Found);
            return Collect(new JsonSource(scratch.Found), scratch, problems);
        }
        finally
        {
            scratch.Return(lines.Length);
        }
    }

    /// <summary>Reads a submitted web form; a field is named as the question's code and may be empty.</summary>
    /// <param name="form">The values of a field, none when it was not sent.</param>
    public AnswerResult Read(Func<string, IReadOnlyList<string>> form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var scratch = Scratch.Take(lines.Length);
        try
        {
            return Collect(new FormSource(form), scratch, null);
        }
        finally
        {
            scratch.Return(lines.Length);
        }
    }

    private List<AnswerProblem>? Find(JsonElement answers, JsonElement[] found)
    {
        List<AnswerProblem>? problems = null;
        var lookup = places.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[JsonSource.LongestCode];
        foreach (var property in answers.EnumerateObject())
        {
            var code = JsonSource.Code(JsonMarshal.GetRawUtf8PropertyName(property), buffer);
            if (!lookup.TryGetValue(code, out var place))
            {
                Note(ref problems, new AnswerProblem(Shorten(code), AnswerFault.Unknown));
            }
            else if (found[place].ValueKind != JsonValueKind.Undefined)
            {
                Note(ref problems, new AnswerProblem(code.ToString(), AnswerFault.TooMany, null, 1));
            }
            else
            {
                found[place] = property.Value;
            }
        }
        return problems;
    }

    private AnswerResult Collect<TSource>(TSource source, Scratch scratch, List<AnswerProblem>? problems)
        where TSource : struct, IAnswerSource
    {
        var answers = scratch.Answers;
        var count = 0;
        var earlier = conditional ? new Dictionary<string, AnswerValue>(StringComparer.Ordinal) : null;
        Func<string, AnswerValue?>? find = earlier is null ? null : code => earlier.TryGetValue(code, out var value) ? value : null;
        for (var i = 0; i < lines.Length; i++)
        {
            var question = lines[i].Question;
            if (find is not null && question.ShowIf?.Holds(Facts.Of(find)) == false)
            {
                continue;
            }
            var outcome = OwnChoice.Join(lines[i], source.Read(lines[i], i),
                lines[i].TakesOther ? source.Other(lines[i], i) : Outcome.None, out var other);
            if (outcome.Fault is { } fault)
            {
                Note(ref problems, new AnswerProblem(question.Code, fault, outcome.Min, outcome.Max));
            }
            else if (outcome.Value is { } value)
            {
                answers[count++] = new Answered(question, value, other);
                earlier?.TryAdd(question.Code, value);
                Write(scratch.Writer, lines[i], value, other, count == 1);
            }
            else if (question.Required)
            {
                Note(ref problems, new AnswerProblem(question.Code, AnswerFault.Required));
            }
        }
        if (count == 0)
        {
            if (problems is null || problems.TrueForAll(problem => problem.Fault == AnswerFault.Required))
            {
                Note(ref problems, new AnswerProblem("", AnswerFault.Required));
            }
            return AnswerResult.Refused(problems!);
        }
        scratch.Writer.WriteEndObject();
        scratch.Writer.Flush();
        return new AnswerResult(problems ?? [], Encoding.UTF8.GetString(scratch.Written), answers.AsSpan(0, count).ToArray());
    }

    private static void Write(Utf8JsonWriter writer, SheetLine line, AnswerValue value, string? other, bool first)
    {
        if (first)
        {
            writer.WriteStartObject();
        }
        if (value.Number is { } number)
        {
            writer.WriteNumber(line.Name, number);
        }
        else if (value.Word is { } word)
        {
            writer.WriteString(line.Name, word);
        }
        else if (value.Truth is { } truth)
        {
            writer.WriteBoolean(line.Name, truth);
        }
        else
        {
            writer.WriteStartArray(line.Name);
            foreach (var picked in value.Words!)
            {
                writer.WriteStringValue(picked);
            }
            writer.WriteEndArray();
        }
        if (other is not null)
        {
            writer.WriteString(line.OtherName, other);
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
