using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Kept.Questionnaires.Reading;

namespace Kept.Questionnaires.Answers;

/// <summary>Answers sent to the API, as found for each line: its own value at an even place, the text of "other" after it.</summary>
internal readonly struct JsonSource(JsonElement[] found) : IAnswerSource
{
    public const int LongestCode = 80;

    public Reading Read(SheetLine line, int index)
    {
        var element = found[2 * index];
        if (element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return Reading.None;
        }
        return line.Question.Kind switch
        {
            QuestionKind.YesNo => element.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? Reading.Of(AnswerValue.Of(element.ValueKind == JsonValueKind.True))
                : Reading.Failed(AnswerFault.WrongType),
            QuestionKind.Text => element.ValueKind == JsonValueKind.String
                ? line.Words(Unescape.Decode(element))
                : Reading.Failed(AnswerFault.WrongType),
            QuestionKind.Choice => Choice(line, element),
            QuestionKind.Multi => Multi(line, element),
            _ => Scale(line, element),
        };
    }

    public Reading Other(SheetLine line, int index)
    {
        var element = found[(2 * index) + 1];
        return element.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => Reading.None,
            JsonValueKind.String => Reading.Of(AnswerValue.Of(Unescape.Decode(element))),
            _ => Reading.Failed(AnswerFault.WrongType),
        };
    }

    private static Reading Scale(SheetLine line, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Number)
        {
            return Reading.Failed(AnswerFault.WrongType);
        }
        if (element.TryGetInt32(out var number))
        {
            return line.Scale(number);
        }
        // 9.0 and 9e0 are whole numbers too, and how some clients write them.
        if (!element.TryGetDouble(out var real) || !double.IsFinite(real) || Math.Abs(real) > int.MaxValue)
        {
            return Reading.Failed(AnswerFault.OutOfRange, line.Question.Min, line.Question.Max);
        }
        return Math.Floor(real) == real ? line.Scale((int)real) : Reading.Failed(AnswerFault.NotANumber);
    }

    private static Reading Choice(SheetLine line, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return Reading.Failed(AnswerFault.WrongType);
        }
        var place = PlaceOf(line, element, out var empty);
        if (place >= 0)
        {
            return Reading.Of(line.ChoiceAt(place));
        }
        return empty ? Reading.None : Reading.Failed(AnswerFault.NotAChoice);
    }

    private static Reading Multi(SheetLine line, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return Reading.Failed(AnswerFault.WrongType);
        }
        if (element.GetArrayLength() > line.ChoiceCount)
        {
            return Reading.Failed(AnswerFault.TooMany, null, line.ChoiceCount);
        }
        Span<bool> picked = line.ChoiceCount <= 512 ? stackalloc bool[line.ChoiceCount] : new bool[line.ChoiceCount];
        var any = false;
        foreach (var item in element.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                return Reading.Failed(AnswerFault.WrongType);
            }
            var place = PlaceOf(line, item, out _);
            if (place < 0)
            {
                return Reading.Failed(AnswerFault.NotAChoice);
            }
            picked[place] = any = true;
        }
        return any ? Reading.Of(line.Picked(picked)) : Reading.None;
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
