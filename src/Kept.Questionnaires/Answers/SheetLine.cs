using System.Text.Json;

namespace Kept.Questionnaires.Answers;

/// <summary>One question made ready for reading many answers to it.</summary>
internal sealed class SheetLine
{
    private readonly Dictionary<string, int>? places;
    private readonly string[] codes;

    public SheetLine(Question question)
    {
        Question = question;
        Name = JsonEncodedText.Encode(question.Code);
        OtherCode = question.Code + AnswerSheet.OtherSuffix;
        OtherName = JsonEncodedText.Encode(OtherCode);
        TakesOther = question.Other && question.HasChoices;
        codes = question.HasChoices ? [.. question.Choices.Select(choice => choice.Code)] : [];
        if (TakesOther && !codes.Contains(AnswerSheet.OtherChoice))
        {
            codes = [.. codes, AnswerSheet.OtherChoice];
        }
        if (question.HasChoices)
        {
            places = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < codes.Length; i++)
            {
                places.TryAdd(codes[i], i);
            }
        }
    }

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
        return text.Length > Question.MaxLength
            ? Outcome.Failed(AnswerFault.TooLong, null, Question.MaxLength)
            : Outcome.Of(AnswerValue.Of(text));
    }

    /// <summary>The choices picked, each once, in the questionnaire's order.</summary>
    public AnswerValue Picked(ReadOnlySpan<bool> picked)
    {
        var count = picked.Count(true);
        var words = new string[count];
        for (int i = 0, next = 0; next < count; i++)
        {
            if (picked[i])
            {
                words[next++] = codes[i];
            }
        }
        return AnswerValue.Of(words);
    }
}
