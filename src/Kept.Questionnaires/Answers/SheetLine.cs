using System.Text.Json;

namespace Kept.Questionnaires.Answers;

/// <summary>One slot made ready for reading many answers to it.</summary>
internal sealed class SheetLine
{
    private readonly Dictionary<string, int>? places;
    private readonly string[] codes;
    private readonly bool[]? exclusive;

    /// <param name="place">Index of the question in the flow.</param>
    public SheetLine(AnswerSlot slot, int place)
    {
        (Slot, Place) = (slot, place);
        Question = slot.Question;
        Name = JsonEncodedText.Encode(slot.Code);
        OtherCode = slot.Code + AnswerSheet.OtherSuffix;
        OtherName = JsonEncodedText.Encode(OtherCode);
        TakesOther = Question.Other && Question.Kind is QuestionKind.Choice or QuestionKind.Multi;
        codes = slot.IsPicked ? [.. Question.Choices.Select(choice => choice.Code)] : [];
        if (TakesOther && !codes.Contains(AnswerSheet.OtherChoice))
        {
            codes = [.. codes, AnswerSheet.OtherChoice];
        }
        if (slot.IsPicked)
        {
            places = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < codes.Length; i++)
            {
                places.TryAdd(codes[i], i);
            }
        }
        if (slot.IsPicked && Question.Choices.Any(choice => choice.Exclusive))
        {
            exclusive = [.. codes.Select(code => Question.Choices.FirstOrDefault(choice => choice.Code == code) is { Exclusive: true })];
        }
    }

    public AnswerSlot Slot { get; }

    public int Place { get; }

    public Question Question { get; }

    public JsonEncodedText Name { get; }

    public string OtherCode { get; }

    public JsonEncodedText OtherName { get; }

    public bool TakesOther { get; }

    /// <summary>How many things can be picked, "other" included.</summary>
    public int ChoiceCount => codes.Length;

    /// <summary>Position of a choice, or -1.</summary>
    public int PlaceOf(ReadOnlySpan<char> code) =>
        places!.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(code, out var place) ? place : -1;

    public string CodeAt(int place) => codes[place];

    public AnswerValue ChoiceAt(int place) => AnswerValue.Of(codes[place]);

    public Outcome Scale(int number) => number < Question.Min || number > Question.Max
        ? Outcome.Failed(AnswerFault.OutOfRange, Question.Min, Question.Max)
        : Outcome.Of(AnswerValue.Of(number));

    public Outcome Words(string raw)
    {
        var text = CleanText.Of(raw);
        if (text.Length == 0)
        {
            return Outcome.None;
        }
        return Question.Kind == QuestionKind.Text && text.Length > Question.MaxLength
            ? Outcome.Failed(AnswerFault.TooLong, null, Question.MaxLength)
            : Entries.Read(Question, text);
    }

    /// <summary>The choices picked, each once, in the questionnaire's order.</summary>
    public Outcome Picked(ReadOnlySpan<bool> picked)
    {
        var count = picked.Count(true);
        var words = new string[count];
        var alone = false;
        for (int i = 0, next = 0; next < count; i++)
        {
            if (picked[i])
            {
                words[next++] = codes[i];
                alone |= exclusive is not null && exclusive[i];
            }
        }
        return alone && count > 1 ? Outcome.Failed(AnswerFault.Exclusive) : Outcome.Of(AnswerValue.Of(words));
    }

    /// <summary>Whether the number picked or ranked is one the question takes; an exclusive choice alone always is.</summary>
    public AnswerProblem? Count(AnswerValue value)
    {
        if (value.Words is not { } words || Question.Kind == QuestionKind.Matrix)
        {
            return null;
        }
        if (words.Count > Question.Most)
        {
            return new AnswerProblem("", AnswerFault.TooMany, null, Question.Most);
        }
        return words.Count < Question.Least && !(exclusive is not null && exclusive[PlaceOf(words[0])])
            ? new AnswerProblem("", AnswerFault.TooFew, Question.Least)
            : null;
    }
}
