using System.Globalization;

namespace Kept.Questionnaires.Answers;

/// <summary>Answers sent by a web page: each field has a list of strings, an empty one is no answer.</summary>
internal readonly struct FormSource(Func<string, IReadOnlyList<string>> form) : IAnswerSource
{
    public bool Tells(FlowQuestion question) => true;

    public Outcome Read(SheetLine line, int index)
    {
        // What comes along unseen is not the respondent's to send.
        if (line.Question.Kind is QuestionKind.Hidden)
        {
            return Outcome.None;
        }
        if (line.Question.Kind == QuestionKind.Ranking)
        {
            return Ranked(line);
        }
        var fields = form(line.Slot.Code);
        if (line.Slot.IsList)
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

    private static Outcome One(SheetLine line, string value)
    {
        var word = value.AsSpan().Trim();
        if (line.Slot.IsPicked)
        {
            return line.PlaceOf(word) is var place and >= 0 ? Outcome.Of(line.ChoiceAt(place)) : Outcome.Failed(AnswerFault.NotAChoice);
        }
        if (line.Question.Kind is QuestionKind.YesNo or QuestionKind.Consent)
        {
            return word switch
            {
                "yes" => Outcome.Of(AnswerValue.Of(true)),
                "no" => Outcome.Of(AnswerValue.Of(false)),
                _ => Outcome.Failed(AnswerFault.NotAChoice),
            };
        }
        if (!line.Question.IsScored)
        {
            return line.Words(value);
        }
        if (Entries.IsNotApplicable(line.Question, word))
        {
            return Outcome.Of(Entries.NotApplicable);
        }
        return int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? line.Scale(number)
            : Outcome.Failed(AnswerFault.NotANumber);
    }

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
        return any ? line.Picked(picked) : Outcome.None;
    }

    // Each choice has a field of its own, named code~choice, that takes its place: a list to drag needs a script, this does not.
    private Outcome Ranked(SheetLine line)
    {
        var places = new SortedDictionary<int, string>();
        for (var at = 0; at < line.ChoiceCount; at++)
        {
            var fields = form($"{line.Slot.Code}{AnswerSheet.PlaceMark}{line.CodeAt(at)}");
            if (fields is not { Count: > 0 } || string.IsNullOrWhiteSpace(fields[0]))
            {
                continue;
            }
            if (!int.TryParse(fields[0].AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var place) || place < 1 || place > line.ChoiceCount)
            {
                return Outcome.Failed(AnswerFault.OutOfRange, 1, line.ChoiceCount);
            }
            if (!places.TryAdd(place, line.CodeAt(at)))
            {
                return Outcome.Failed(AnswerFault.SamePlace);
            }
        }
        return places.Count == 0 ? Outcome.None : Outcome.Of(AnswerValue.Of([.. places.Values]));
    }
}
