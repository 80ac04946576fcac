using System.Globalization;

namespace Kept.Questionnaires.Answers;

/// <summary>Answers sent by a web page: each field has a list of strings, an empty one is no answer.</summary>
internal readonly struct FormSource(Func<string, IReadOnlyList<string>> form) : IAnswerSource
{
    public Outcome Read(SheetLine line, int index)
    {
        var fields = form(line.Question.Code);
        if (line.Question.Kind == QuestionKind.Multi)
        {
            return Picked(line, fields);
        }
        var count = 0;
        var value = "";
        for (var i = 0; i < (fields?.Count ?? 0); i++)
        {
            if (!string.IsNullOrWhiteSpace(fields![i]))
            {
                value = fields[i];
                count++;
            }
        }
        return count switch
        {
            0 => Outcome.None,
            1 => One(line, value),
            _ => Outcome.Failed(AnswerFault.TooMany, null, 1),
        };
    }

    public Outcome Other(SheetLine line, int index)
    {
        var fields = form(line.OtherCode);
        return fields is { Count: > 0 } && fields[0] is { } text ? Outcome.Of(AnswerValue.Of(text)) : Outcome.None;
    }

    private static Outcome One(SheetLine line, string value) => line.Question.Kind switch
    {
        QuestionKind.Text => line.Words(value),
        QuestionKind.YesNo => value.AsSpan().Trim() switch
        {
            "yes" => Outcome.Of(AnswerValue.Of(true)),
            "no" => Outcome.Of(AnswerValue.Of(false)),
            _ => Outcome.Failed(AnswerFault.NotAChoice),
        },
        QuestionKind.Choice => line.PlaceOf(value.AsSpan().Trim()) is var place and >= 0
            ? Outcome.Of(line.ChoiceAt(place))
            : Outcome.Failed(AnswerFault.NotAChoice),
        _ => int.TryParse(value.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? line.Scale(number)
            : Outcome.Failed(AnswerFault.NotANumber),
    };

    private static Outcome Picked(SheetLine line, IReadOnlyList<string>? fields)
    {
        var count = fields?.Count ?? 0;
        // One more than can be picked: pages send an empty field along, so that none picked is sent too.
        if (count > line.ChoiceCount + 1)
        {
            return Outcome.Failed(AnswerFault.TooMany, null, line.ChoiceCount);
        }
        Span<bool> picked = line.ChoiceCount <= 512 ? stackalloc bool[line.ChoiceCount] : new bool[line.ChoiceCount];
        var any = false;
        for (var i = 0; i < count; i++)
        {
            if (string.IsNullOrWhiteSpace(fields![i]))
            {
                continue;
            }
            var place = line.PlaceOf(fields[i].AsSpan().Trim());
            if (place < 0)
            {
                return Outcome.Failed(AnswerFault.NotAChoice);
            }
            picked[place] = any = true;
        }
        return any ? Outcome.Of(line.Picked(picked)) : Outcome.None;
    }
}
