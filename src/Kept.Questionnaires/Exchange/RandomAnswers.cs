using System.Globalization;

namespace Kept.Questionnaires.Exchange;

/// <summary>Makes respondents: answers to every question, now and then none, near the values that conditions ask about.</summary>
internal sealed class RandomAnswers
{
    private readonly Flow flow;
    private readonly Random random;

    // Values the questionnaire's own conditions compare with: at random they would hardly ever be met.
    private readonly string[] words;
    private readonly decimal[] numbers;

    public RandomAnswers(Flow flow, int seed)
    {
        (this.flow, random) = (flow, new Random(seed));
        var constants = flow.Questions.SelectMany(question => new[] { question.ShowIf, question.RequiredIf, flow.Pages[question.Page].ShowIf }.Concat(question.SkipTo.Select(skip => skip.If)))
            .OfType<Expression>().SelectMany(condition => condition.Nodes).OfType<Expression.Literal>().Select(literal => literal.Constant).ToList();
        // No answer is an empty text.
        words = [.. constants.Select(value => value.Word).OfType<string>().Where(word => word.Length > 0).Distinct(), "text", "2026-06-01", "a@b.example", "12"];
        numbers = [.. constants.Select(value => value.Number).OfType<decimal>().Distinct().SelectMany(number => new[] { number - 1, number, number + 1 }), 0, 1, 18, 65];
    }

    public Dictionary<string, AnswerValue> Next()
    {
        var answers = new Dictionary<string, AnswerValue>(StringComparer.Ordinal);
        foreach (var slot in flow.Slots)
        {
            if (random.Next(6) > 0 && Answer(slot) is { } answer)
            {
                answers[slot.Code] = answer;
                if (slot.Question.Other && (answer.Word == AnswerSheet.OtherChoice || answer.Words?.Contains(AnswerSheet.OtherChoice) == true))
                {
                    answers[slot.Code + AnswerSheet.OtherSuffix] = AnswerValue.Of(One(words));
                }
            }
        }
        return answers;
    }

    private AnswerValue? Answer(AnswerSlot slot)
    {
        var question = slot.Question;
        if (question.IsScored)
        {
            return AnswerValue.Of(random.Next(question.Min, question.Max + 1));
        }
        if (slot.IsPicked)
        {
            return Picks(slot);
        }
        return question.Kind switch
        {
            QuestionKind.YesNo or QuestionKind.Consent => AnswerValue.Of(random.Next(2) == 0),
            QuestionKind.Number => AnswerValue.Of(decimal.Round(Math.Clamp(One(numbers), question.Minimum ?? decimal.MinValue, question.Maximum ?? decimal.MaxValue), question.Decimals)),
            QuestionKind.Date => AnswerValue.Of(new DateOnly(2026, 6, 15).AddDays(random.Next(-20_000, 400)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            QuestionKind.Computed or QuestionKind.File => null,
            _ => AnswerValue.Of(One(words)),
        };
    }

    private AnswerValue? Picks(AnswerSlot slot)
    {
        var codes = slot.Question.Choices.Select(choice => choice.Code).Concat(slot.Question.Other ? [AnswerSheet.OtherChoice] : []).Distinct().ToArray();
        if (codes.Length == 0)
        {
            return null;
        }
        if (!slot.IsList)
        {
            return AnswerValue.Of(One(codes));
        }
        random.Shuffle(codes);
        string[] picked = codes[..random.Next(1, Math.Min(codes.Length, slot.Question.Most ?? codes.Length) + 1)];
        if (slot.Question.Kind == QuestionKind.Ranking)
        {
            return AnswerValue.Of(picked);
        }
        var places = slot.Question.Choices.Index().DistinctBy(choice => choice.Item.Code).ToDictionary(choice => choice.Item.Code, choice => choice.Index, StringComparer.Ordinal);
        return AnswerValue.Of([.. picked.OrderBy(code => places.GetValueOrDefault(code, -1))]);
    }

    private T One<T>(T[] items) => items[random.Next(items.Length)];
}
