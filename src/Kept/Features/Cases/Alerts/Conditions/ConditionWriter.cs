using System.Text.Json.Nodes;

namespace Kept.Features.Cases.Alerts.Conditions;

/// <summary>Writes a condition as <see cref="ConditionReader"/> reads it.</summary>
internal static class ConditionWriter
{
    public static JsonObject Write(Condition condition) => condition switch
    {
        All c => new() { ["all"] = Several(c.Of) },
        Any c => new() { ["any"] = Several(c.Of) },
        Not c => new() { ["not"] = Write(c.Of) },
        ScoreIs c => new() { ["score"] = Given(("question", c.Question), ("atLeast", c.AtLeast), ("atMost", c.AtMost)) },
        ChoiceIs c => new() { ["choice"] = Given(("question", c.Question), ("is", c.Choice)) },
        ReasonIs c => new() { ["reason"] = Given(("is", c.Reason), ("said", JsonPart.NameOf(c.Said))) },
        WordsAre c => new() { ["words"] = Texts(c.Words) },
        SentimentIs c => new() { ["sentiment"] = Given(("atMost", c.AtMost)) },
        MatterIs c => new() { ["matter"] = JsonPart.NameOf(c.Matter) },
        AttributeIs c => new() { ["attribute"] = Given(("name", c.Name), ("is", Texts(c.OneOf))) },
        AttributeNumber c => new() { ["attribute"] = Given(("name", c.Name), ("atLeast", c.AtLeast), ("atMost", c.AtMost)) },
        RepeatedTrouble { CountsCases: true } c => new() { ["repeated"] = Given(("cases", c.Times), ("days", c.Days)) },
        RepeatedTrouble c => new() { ["repeated"] = Given(("answers", c.Times), ("question", c.Question), ("atMost", c.AtMost), ("days", c.Days)) },
        UnitIs c => new() { ["unit"] = c.Unit },
        TouchpointIs c => new() { ["touchpoint"] = c.Touchpoint },
        LanguageIs c => new() { ["language"] = c.Language },
        ModeIs c => new() { ["mode"] = c.Mode },
        _ => throw new InvalidOperationException($"{condition.GetType().Name} is not written."),
    };

    private static JsonArray Several(IReadOnlyList<Condition> of) => [.. of.Select(c => (JsonNode)Write(c))];

    private static JsonArray Texts(IReadOnlyList<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static JsonObject Given(params (string Name, JsonNode? Value)[] properties) =>
        new(properties.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, p.Value)));
}
