using System.Text.Json;
using Kept.Analytics.Language;
using Kept.Features.Cases.Alerts.Building;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Shared;
using Xunit;

namespace Kept.Tests.Features.Cases.Alerts;

[Trait("Category", "NoDatabase")]
public class ConditionTests
{
    private static readonly Logic Logic = new(question => question != "several", (unit, above) => unit == above || above == "ES");

    [Theory]
    [InlineData("""{ "score": { "question": "nps", "atMost": 6 } }""", true)]
    [InlineData("""{ "score": { "question": "nps", "atLeast": 4 } }""", false)]
    [InlineData("""{ "score": { "question": "nps", "atLeast": 2, "atMost": 3 } }""", true)]
    [InlineData("""{ "score": { "question": "unanswered", "atMost": 6 } }""", false)]
    [InlineData("""{ "not": { "score": { "question": "unanswered", "atMost": 6 } } }""", true)]
    [InlineData("""{ "choice": { "question": "reason", "is": "price" } }""", true)]
    [InlineData("""{ "choice": { "question": "several", "is": "b" } }""", true)]
    [InlineData("""{ "choice": { "question": "several", "is": "c" } }""", false)]
    [InlineData("""{ "reason": { "is": "waiting", "said": "criticised" } }""", true)]
    [InlineData("""{ "reason": { "is": "waiting.queue" } }""", true)]
    [InlineData("""{ "reason": { "is": "waiting", "said": "praised" } }""", false)]
    [InlineData("""{ "words": ["NUNCA MAS"] }""", true)]
    [InlineData("""{ "words": ["nunc", "mas vuelvo si"] }""", false)]
    [InlineData("""{ "sentiment": { "atMost": -1 } }""", true)]
    [InlineData("""{ "sentiment": { "atMost": -2 } }""", false)]
    [InlineData("""{ "matter": "churn" }""", true)]
    [InlineData("""{ "matter": "harm" }""", false)]
    [InlineData("""{ "attribute": { "name": "segment", "is": ["Silver", "Gold"] } }""", true)]
    [InlineData("""{ "attribute": { "name": "value", "atLeast": 1000 } }""", true)]
    [InlineData("""{ "attribute": { "name": "value", "atMost": 1000 } }""", false)]
    [InlineData("""{ "attribute": { "name": "segment", "atLeast": 1 } }""", false)]
    [InlineData("""{ "repeated": { "answers": 3, "question": "nps", "atMost": 6, "days": 90 } }""", true)]
    [InlineData("""{ "repeated": { "cases": 4, "days": 90 } }""", false)]
    [InlineData("""{ "unit": "ES" }""", true)]
    [InlineData("""{ "unit": "DE" }""", false)]
    [InlineData("""{ "touchpoint": "counter" }""", true)]
    [InlineData("""{ "language": "es" }""", true)]
    [InlineData("""{ "mode": "kiosk" }""", false)]
    public void A_condition_says_whether_an_answer_is_so_and_is_written_as_it_is_read(string json, bool isMet)
    {
        var condition = Read(json);

        Assert.Equal(isMet, condition.IsMetBy(Facts(3)));
        Assert.Equal(condition, ((OnAnswer)Trigger.Read(JsonSerializer.SerializeToElement(new OnAnswer(condition).ToJson()), "trigger")).If);
        Assert.True(RuleRow.Of(condition) is { } row && row.Read() == condition, "A row says the same.");
    }

    [Fact]
    public void Not_all_is_any_not_and_order_and_doubling_change_nothing()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            Condition[] parts = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Some(random, 3))];
            var facts = Facts(random.Next(11));

            Assert.Equal(new Not(new All(parts)).IsMetBy(facts), new Any(parts.Select(p => new Not(p))).IsMetBy(facts));
            Assert.Equal(new Not(new Any(parts)).IsMetBy(facts), new All(parts.Select(p => new Not(p))).IsMetBy(facts));
            Assert.Equal(new All(parts).IsMetBy(facts), new All(parts.Reverse().Concat(parts)).IsMetBy(facts));
            Assert.Equal(parts[0].IsMetBy(facts), new Not(new Not(parts[0])).IsMetBy(facts));
        }
    }

    [Fact]
    public void What_is_called_impossible_is_met_by_no_answer_and_what_is_called_certain_by_all()
    {
        var random = new Random(11);
        var said = (Impossible: 0, Certain: 0);
        for (var i = 0; i < 4000; i++)
        {
            var condition = new All([Some(random, 2), Some(random, 2), Some(random, 1)]);
            var (never, always) = (Logic.IsImpossible(condition), Logic.IsCertain(new Not(condition)));
            if (never) Assert.DoesNotContain(Enumerable.Range(0, 12), nps => condition.IsMetBy(Facts(nps)));
            Assert.Equal(never, always);
            said = (said.Impossible + (never ? 1 : 0), said.Certain + (always ? 1 : 0));
        }
        Assert.InRange(said.Impossible, 100, 3900);
    }

    [Theory]
    [InlineData("""{ "all": [ { "score": { "question": "nps", "atMost": 3 } }, { "score": { "question": "nps", "atLeast": 5 } } ] }""")]
    [InlineData("""{ "all": [ { "unit": "MAD" }, { "not": { "unit": "MAD" } } ] }""")]
    [InlineData("""{ "all": [ { "score": { "question": "nps", "atLeast": 2, "atMost": 3 } }, { "not": { "score": { "question": "nps", "atMost": 5 } } } ] }""")]
    [InlineData("""{ "all": [ { "choice": { "question": "reason", "is": "price" } }, { "choice": { "question": "reason", "is": "waiting" } } ] }""")]
    [InlineData("""{ "all": [ { "reason": { "is": "waiting.queue", "said": "criticised" } }, { "not": { "reason": { "is": "waiting" } } } ] }""")]
    [InlineData("""{ "all": [ { "language": "es" }, { "language": "de" } ] }""")]
    [InlineData("""{ "all": [ { "unit": "MAD" }, { "unit": "BCN" } ] }""")]
    [InlineData("""{ "all": [ { "attribute": { "name": "value", "atLeast": 10 } }, { "attribute": { "name": "value", "atMost": 9.5 } } ] }""")]
    [InlineData("""{ "all": [ { "attribute": { "name": "segment", "is": ["a", "b"] } }, { "not": { "attribute": { "name": "segment", "is": ["B", "A"] } } } ] }""")]
    public void A_contradiction_is_found(string json) => Assert.True(Logic.IsImpossible(Read(json)));

    [Theory]
    [InlineData("""{ "all": [ { "choice": { "question": "several", "is": "a" } }, { "choice": { "question": "several", "is": "b" } } ] }""")]
    [InlineData("""{ "all": [ { "not": { "score": { "question": "nps", "atMost": 6 } } }, { "not": { "score": { "question": "nps", "atLeast": 7 } } } ] }""")]
    [InlineData("""{ "all": [ { "unit": "MAD" }, { "unit": "ES" } ] }""")]
    [InlineData("""{ "all": [ { "score": { "question": "nps", "atMost": 3 } }, { "score": { "question": "nps", "atLeast": 3 } } ] }""")]
    public void What_can_be_so_is_no_contradiction(string json) => Assert.False(Logic.IsImpossible(Read(json)));

    [Fact]
    public void A_condition_of_more_than_can_be_looked_through_is_not_called_anything()
    {
        var wide = new Any([.. Enumerable.Range(0, 4).Select(i => new ScoreIs("nps", i, i))]);
        var huge = new All(Enumerable.Repeat<Condition>(wide, 12).Append(new ScoreIs("nps", 9, 9)));

        Assert.False(Logic.IsImpossible(huge));
    }

    [Theory]
    [InlineData("""{ "on": "answer" }""", "trigger.if")]
    [InlineData("""{ "on": "answers" }""", "trigger.on")]
    [InlineData("""{ "version": 2, "on": "signal" }""", "trigger.version")]
    [InlineData("""{ "on": "untaken", "hours": 0 }""", "trigger.hours")]
    [InlineData("""{ "on": "signal", "hours": 4 }""", "trigger.hours")]
    [InlineData("""{ "on": "answer", "if": { "all": [] } }""", "trigger.if.all")]
    [InlineData("""{ "on": "answer", "if": { "all": [ { "matter": "harm" }, { "score": { "question": 3, "atMost": 1 } } ] } }""", "trigger.if.all[1].score.question")]
    [InlineData("""{ "on": "answer", "if": { "score": { "question": "nps" } } }""", "trigger.if.score")]
    [InlineData("""{ "on": "answer", "if": { "score": { "question": "nps", "atMost": 3, "atLeast": 5 } } }""", "trigger.if.score")]
    [InlineData("""{ "on": "answer", "if": { "matter": "joy" } }""", "trigger.if.matter")]
    [InlineData("""{ "on": "answer", "if": { "words": ["!!!"] } }""", "trigger.if.words[0]")]
    [InlineData("""{ "on": "answer", "if": { "unit": "ES", "mode": "web" } }""", "trigger.if")]
    [InlineData("""{ "on": "answer", "if": { "weather": "bad" } }""", "trigger.if.weather")]
    [InlineData("""{ "on": "answer", "if": [] }""", "trigger.if")]
    [InlineData("[]", "trigger")]
    public void What_is_put_together_wrongly_is_refused_by_its_place(string json, string place) =>
        Assert.Equal(place, Assert.Single(Assert.Throws<InvalidException>(() => Trigger.Parse(json, "trigger")).Errors).Key);

    [Fact]
    public void Conditions_within_each_other_have_an_end()
    {
        var json = string.Concat(Enumerable.Repeat("""{ "not": """, 20)) + """{ "unit": "ES" }""" + new string('}', 20);

        Assert.Throws<InvalidException>(() => Read(json));
    }

    [Theory]
    [InlineData("¡Nunca más!", "nunca mas", true)]
    [InlineData("Schließlich GROẞ", "schliesslich", true)]
    [InlineData("l'avocat", "avocat", true)]
    [InlineData("Łódź", "lodz", true)]
    [InlineData("lawyers", "lawyer", false)]
    [InlineData("small, claims court", "small claims", true)]
    [InlineData("\ud83d half", "half", true)]
    public void Words_are_found_whole_whatever_their_case_and_accents(string said, string word, bool isFound) =>
        Assert.Equal(isFound, FoldedText.Of(said).Contains(FoldedText.Of(word), StringComparison.Ordinal));

    private static Condition Read(string json) => ((OnAnswer)Trigger.Parse($$"""{ "on": "answer", "if": {{json}} }""", "trigger")).If;

    /// <summary>An answer with this NPS; of 11, with none.</summary>
    private static AnswerFacts Facts(int nps) => new($$"""{ {{(nps > 10 ? "" : $"\"nps\": {nps},")}} "reason": "price", "several": ["a", "b"], "why": "x" }""")
    {
        Units = ["MAD", "ES"], Touchpoint = "counter", Language = "es", Mode = "web",
        Attributes = () => new Dictionary<string, string> { ["segment"] = "gold", ["value"] = "1200.50" },
        Words = () => "¡Nunca más vuelvo!",
        Comments = () => [new Reading { Sentiment = -1, Confidence = 0.9, Reasons = [new("waiting.queue", -1, 0.9, [])], Matters = [new(Matter.Churn, 0.9, [])] }],
        Troubles = _ => 3,
    };

    private static Condition Some(Random random, int depth) => random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => new ScoreIs("nps", random.Next(11), null),
        1 => new ScoreIs("nps", null, random.Next(11)),
        2 => new ChoiceIs("reason", random.Next(2) == 0 ? "price" : "waiting"),
        3 => new UnitIs(random.Next(2) == 0 ? "MAD" : "ES"),
        4 => new SentimentIs(random.Next(-2, 2)),
        5 => new AttributeIs("segment", [random.Next(2) == 0 ? "gold" : "silver"]),
        6 => new Not(Some(random, depth - 1)),
        7 => new All([Some(random, depth - 1), Some(random, depth - 1)]),
        _ => new Any([Some(random, depth - 1), Some(random, depth - 1)]),
    };
}
