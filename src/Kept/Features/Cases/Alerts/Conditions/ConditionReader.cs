using Kept.Analytics.Language;
using Kept.Shared;

namespace Kept.Features.Cases.Alerts.Conditions;

/// <summary>Reads a condition from JSON: each is an object of one property, named for its kind.</summary>
internal static class ConditionReader
{
    public const int Deepest = 8, MostParts = 60, MostAtOnce = 50, MostDays = 365, MostTimes = 100;

    private static readonly Dictionary<string, Func<JsonPart, int, Condition>> Kinds = new(StringComparer.Ordinal)
    {
        ["all"] = (part, depth) => new All(Several(part, depth)),
        ["any"] = (part, depth) => new Any(Several(part, depth)),
        ["not"] = (part, depth) => new Not(Read(part, depth + 1)),
        ["score"] = (part, _) => Score(part),
        ["choice"] = (part, _) => Choice(part),
        ["reason"] = (part, _) => Reason(part),
        ["words"] = (part, _) => Words(part),
        ["sentiment"] = (part, _) => Sentiment(part),
        ["matter"] = (part, _) => new MatterIs(part.OneOf<Matter>()),
        ["attribute"] = (part, _) => Attribute(part),
        ["repeated"] = (part, _) => Repeated(part),
        ["unit"] = (part, _) => new UnitIs(part.Text()),
        ["touchpoint"] = (part, _) => new TouchpointIs(part.Text()),
        ["language"] = (part, _) => new LanguageIs(part.Text()),
        ["mode"] = (part, _) => new ModeIs(part.Text()),
    };

    /// <exception cref="InvalidException">It is none; says where.</exception>
    public static Condition Read(JsonPart part)
    {
        var read = Read(part, 1);
        return read.Parts.Count() <= MostParts ? read : throw part.Wrong($"A condition has {MostParts} parts at most.");
    }

    private static Condition Read(JsonPart part, int depth)
    {
        if (depth > Deepest) throw part.Wrong($"Conditions stand within each other {Deepest} deep at most.");
        part.MustHaveOnly([.. Kinds.Keys]);
        var given = part.Value.EnumerateObject().Select(p => p.Name).ToList();
        if (given.Count != 1) throw part.Wrong($"A condition says one thing: {string.Join(", ", Kinds.Keys)}. Join several by \"all\" or \"any\".");
        return Kinds[given[0]](part.Must(given[0]), depth);
    }

    private static List<Condition> Several(JsonPart part, int depth) => [.. part.Items(MostAtOnce).Select(item => Read(item, depth + 1))];

    private static ScoreIs Score(JsonPart part)
    {
        part.MustHaveOnly("question", "atLeast", "atMost");
        var read = new ScoreIs(part.Must("question").Text(), part.Find("atLeast")?.Whole(-1000, 1000), part.Find("atMost")?.Whole(-1000, 1000));
        if (read is { AtLeast: null, AtMost: null }) throw part.Wrong("Say \"atMost\", \"atLeast\" or both.");
        return read.AtLeast > read.AtMost ? throw part.Wrong("\"atLeast\" lies above \"atMost\".") : read;
    }

    private static ChoiceIs Choice(JsonPart part)
    {
        part.MustHaveOnly("question", "is");
        return new(part.Must("question").Text(), part.Must("is").Text());
    }

    private static ReasonIs Reason(JsonPart part)
    {
        part.MustHaveOnly("is", "said");
        return new(part.Must("is").Text(), part.Find("said")?.OneOf<Opinion>() ?? Opinion.Either);
    }

    private static WordsAre Words(JsonPart part)
    {
        var items = part.Items(MostAtOnce);
        foreach (var item in items)
            if (FoldedText.Of(item.Text()).Length == 0) throw item.Wrong("There is no word in this.");
        return new([.. items.Select(item => item.Text())]);
    }

    private static SentimentIs Sentiment(JsonPart part)
    {
        part.MustHaveOnly("atMost");
        return new(part.Must("atMost").Whole(-2, 1));
    }

    private static Condition Attribute(JsonPart part)
    {
        part.MustHaveOnly("name", "is", "atLeast", "atMost");
        var name = part.Must("name").Text();
        var (least, most) = (part.Find("atLeast")?.Number(), part.Find("atMost")?.Number());
        if (part.Find("is") is { } values)
            return least is null && most is null ? new AttributeIs(name, [.. values.Items(MostAtOnce).Select(v => v.Text())]) : throw part.Wrong("Say either \"is\" or limits.");
        if (least is null && most is null) throw part.Wrong("Say \"is\", \"atLeast\" or \"atMost\".");
        return least > most ? throw part.Wrong("\"atLeast\" lies above \"atMost\".") : new AttributeNumber(name, least, most);
    }

    private static RepeatedTrouble Repeated(JsonPart part)
    {
        var days = part.Must("days").Whole(1, MostDays);
        if (part.Find("cases") is { } cases)
        {
            part.MustHaveOnly("cases", "days");
            return new(cases.Whole(1, MostTimes), null, null, days);
        }
        part.MustHaveOnly("answers", "question", "atMost", "days");
        return new(part.Must("answers").Whole(2, MostTimes), part.Must("question").Text(), part.Must("atMost").Whole(-1000, 1000), days);
    }
}
