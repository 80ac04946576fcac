using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Kept.Questionnaires.Reading;

namespace Kept.Questionnaires.Answers;

/// <summary>Answers sent to the API, as found for each line: its own value at an even place, the text of "other" after it.</summary>
internal readonly struct JsonSource(JsonElement[] found) : IAnswerSource
{
    public const int LongestCode = 80;

    public bool Tells(FlowQuestion question) => true;

    public Outcome Read(SheetLine line, int index)
    {
        var element = found[2 * index];
        if (element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return Outcome.None;
        }
        if (line.Slot.IsList)
        {
            return line.Question.Kind == QuestionKind.Ranking ? Ranked(line, element) : Multi(line, element);
        }
        if (line.Slot.IsPicked)
        {
            return Choice(line, element);
        }
        return line.Question.Kind switch
        {
            QuestionKind.YesNo or QuestionKind.Consent => Truth(element),
            QuestionKind.Number when element.ValueKind == JsonValueKind.Number => element.TryGetDecimal(out var number)
                ? Entries.Number(line.Question, number)
                : Outcome.Failed(AnswerFault.OutOfRange, line.Question.Minimum, line.Question.Maximum),
            QuestionKind.Hidden => Hidden(line, element),
            _ when line.Question.IsScored => Scale(line, element),
            QuestionKind.Number => Outcome.Failed(AnswerFault.WrongType),
            _ => element.ValueKind == JsonValueKind.String ? line.Words(Unescape.Decode(element)) : Outcome.Failed(AnswerFault.WrongType),
        };
    }

    public Outcome Other(SheetLine line, int index)
    {
        var element = found[(2 * index) + 1];
        return element.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => Outcome.None,
            JsonValueKind.String => Outcome.Of(AnswerValue.Of(Unescape.Decode(element))),
            _ => Outcome.Failed(AnswerFault.WrongType),
        };
    }

    private static Outcome Truth(JsonElement element) => element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? Outcome.Of(AnswerValue.Of(element.ValueKind == JsonValueKind.True))
        : Outcome.Failed(AnswerFault.WrongType);

    private static Outcome Hidden(SheetLine line, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => line.Words(Unescape.Decode(element)),
        JsonValueKind.Number when element.TryGetDecimal(out var number) && Math.Abs(number) <= Limits.LargestNumber => Outcome.Of(AnswerValue.Of(number)),
        _ => Truth(element),
    };

    private static Outcome Scale(SheetLine line, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String && line.Question.NotApplicable && Entries.IsNotApplicable(line.Question, Unescape.Decode(element)))
        {
            return Outcome.Of(Entries.NotApplicable);
        }
        if (element.ValueKind != JsonValueKind.Number)
        {
            return Outcome.Failed(AnswerFault.WrongType);
        }
        if (element.TryGetInt32(out var number))
        {
            return line.Scale(number);
        }
        // 9.0 and 9e0 are whole numbers too, and how some clients write them.
        if (!element.TryGetDouble(out var real) || !double.IsFinite(real) || Math.Abs(real) > int.MaxValue)
        {
            return Outcome.Failed(AnswerFault.OutOfRange, line.Question.Min, line.Question.Max);
        }
        return Math.Floor(real) == real ? line.Scale((int)real) : Outcome.Failed(AnswerFault.NotANumber);
    }

    private static Outcome Choice(SheetLine line, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return Outcome.Failed(AnswerFault.WrongType);
        }
        var place = PlaceOf(line, element, out var empty);
        if (place >= 0)
        {
            return Outcome.Of(line.ChoiceAt(place));
        }
        return empty ? Outcome.None : Outcome.Failed(AnswerFault.NotAChoice);
    }

    private static Outcome Multi(SheetLine line, JsonElement element)
    {
        if (Fault(line, element) is { } fault)
        {
            return Outcome.Failed(fault);
        }
        Span<bool> picked = line.ChoiceCount <= 512 ? stackalloc bool[line.ChoiceCount] : new bool[line.ChoiceCount];
        var any = false;
        foreach (var item in element.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                return Outcome.Failed(AnswerFault.WrongType);
            }
            var place = PlaceOf(line, item, out _);
            if (place < 0)
            {
                return Outcome.Failed(AnswerFault.NotAChoice);
            }
            picked[place] = any = true;
        }
        return any ? line.Picked(picked) : Outcome.None;
    }

    private static Outcome Ranked(SheetLine line, JsonElement element)
    {
        if (Fault(line, element) is { } fault)
        {
            return Outcome.Failed(fault);
        }
        var ranked = new List<string>();
        foreach (var item in element.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                return Outcome.Failed(AnswerFault.WrongType);
            }
            var place = PlaceOf(line, item, out _);
            if (place < 0 || ranked.Contains(line.CodeAt(place)))
            {
                return Outcome.Failed(place < 0 ? AnswerFault.NotAChoice : AnswerFault.SamePlace);
            }
            ranked.Add(line.CodeAt(place));
        }
        return ranked.Count == 0 ? Outcome.None : Outcome.Of(AnswerValue.Of([.. ranked]));
    }

    private static AnswerProblem? Fault(SheetLine line, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return new AnswerProblem("", AnswerFault.WrongType);
        }
        return element.GetArrayLength() > line.ChoiceCount ? new AnswerProblem("", AnswerFault.TooMany, null, line.ChoiceCount) : null;
    }

    private static int PlaceOf(SheetLine line, JsonElement element, out bool empty)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element)[1..^1];
        Span<char> buffer = stackalloc char[LongestCode];
        var code = Code(raw, buffer);
        empty = code.IsWhiteSpace();
        return line.PlaceOf(code);
    }

    /// <summary>A code as characters, without allocating for those that can be codes at all.</summary>
    public static ReadOnlySpan<char> Code(ReadOnlySpan<byte> raw, Span<char> buffer)
    {
        if (raw.Length <= LongestCode && !raw.Contains((byte)'\\')
            && Ascii.ToUtf16(raw, buffer, out var written) == System.Buffers.OperationStatus.Done)
        {
            return buffer[..written];
        }
        return Unescape.Decode(raw);
    }
}
