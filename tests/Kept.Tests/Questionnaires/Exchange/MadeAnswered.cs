using Kept.Questionnaires;

namespace Kept.Tests.Questionnaires.Exchange;

/// <summary>Makes questionnaires with answers of every sort: all kinds, tables, loops, own words.</summary>
internal static class MadeAnswered
{
    public static Questionnaire Questionnaire(int seed)
    {
        var random = new Random(seed);
        var next = 0;
        bool Chance() => random.Next(2) == 0;
        Text Words() => Chance() ? Text.Of(("en", $"Words {random.Next(99)}")) : Text.Of(("en", $"Words, \"{random.Next(99)}\""), ("pl", $"Słowa <{random.Next(99)}>"));
        IReadOnlyList<Choice> Choices() => [.. Enumerable.Range(1, random.Next(1, 5)).Select(i => new Choice { Code = Chance() ? $"{i}" : $"c-{i}.x", Text = Words() })];

        Question Made()
        {
            var kind = Enum.GetValues<QuestionKind>()[random.Next(Enum.GetValues<QuestionKind>().Length)];
            var question = new Question { Code = $"q_{next++}", Kind = kind, Text = Words() };
            return kind switch
            {
                QuestionKind.Choice or QuestionKind.Multi => question with { Choices = Choices(), Other = Chance() },
                QuestionKind.Ranking => question with { Choices = Choices() },
                QuestionKind.Matrix => question with { Rows = [.. Enumerable.Range(1, random.Next(1, 4)).Select(i => new Row { Code = $"r{i}", Text = Words() })], Choices = Chance() ? [] : Choices(), Points = random.Next(2, 12) },
                QuestionKind.Number => question with { Decimals = random.Next(3), Minimum = Chance() ? -3 : null, Maximum = Chance() ? 90 : null },
                QuestionKind.Rating => question with { Points = random.Next(2, 12) },
                QuestionKind.Computed => question with { Value = Expression.Parse("1 + 1") },
                _ => question,
            };
        }

        return new Questionnaire
        {
            Title = Text.Of(("en", "Made")),
            Languages = ["en", "pl"],
            Pages = [.. Enumerable.Range(0, 3).Select(_ => new Page { Questions = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Made())] })],
        };
    }
}
