namespace Kept.Features.Cases.Alerts.Conditions;

/// <summary>
/// Whether a condition can be met at all, or cannot but be met, whatever the answer. It is brought into the form "this and that, or that
/// and those", of which each "and" is looked at for what excludes itself. Says nothing wrong; of what is too large to say it says no.
/// </summary>
/// <param name="takesOne">Whether a question takes one choice only, so that two exclude each other.</param>
/// <param name="isWithin">Whether a unit, by code, is another or below it.</param>
public sealed class Logic(Func<string, bool> takesOne, Func<string, string, bool> isWithin)
{
    private const int MostCases = 2048;

    /// <summary>No answer can meet it.</summary>
    public bool IsImpossible(Condition condition) => Cases(condition, true) is { } cases && cases.TrueForAll(Excludes);

    /// <summary>Every answer meets it.</summary>
    public bool IsCertain(Condition condition) => IsImpossible(new Not(condition));

    private readonly record struct Literal(Condition Of, bool Holds);

    /// <summary>The "and"s of which one must hold; null where they are too many.</summary>
    private static List<List<Literal>>? Cases(Condition condition, bool holds) => (condition, holds) switch
    {
        (Not not, _) => Cases(not.Of, !holds),
        (All all, true) => Product(all.Of, true),
        (Any any, false) => Product(any.Of, false),
        (All all, false) => Sum(all.Of, false),
        (Any any, true) => Sum(any.Of, true),
        _ => [[new Literal(condition, holds)]],
    };

    private static List<List<Literal>>? Sum(IReadOnlyList<Condition> of, bool holds)
    {
        var sum = new List<List<Literal>>();
        foreach (var part in of)
        {
            if (Cases(part, holds) is not { } cases || sum.Count + cases.Count > MostCases) return null;
            sum.AddRange(cases);
        }
        return sum;
    }

    private static List<List<Literal>>? Product(IReadOnlyList<Condition> of, bool holds)
    {
        List<List<Literal>> product = [[]];
        foreach (var part in of)
        {
            if (Cases(part, holds) is not { } cases || product.Count * cases.Count > MostCases) return null;
            product = [.. product.SelectMany(one => cases.Select(other => (List<Literal>)[.. one, .. other]))];
        }
        return product;
    }

    private bool Excludes(List<Literal> all)
    {
        List<Condition> so = [.. all.Where(l => l.Holds).Select(l => l.Of)], notSo = [.. all.Where(l => !l.Holds).Select(l => l.Of)];
        return so.Exists(one => notSo.Exists(other => Implies(one, other)))
            || so.Where((one, i) => so.Skip(i + 1).Any(other => Exclude(one, other))).Any()
            || so.OfType<ScoreIs>().GroupBy(s => s.Question).Any(same => HasNoScore([.. same], [.. notSo.OfType<ScoreIs>().Where(s => s.Question == same.Key)]))
            || so.OfType<AttributeNumber>().GroupBy(a => a.Name).Any(same => same.Max(a => a.AtLeast) > same.Min(a => a.AtMost))
            || so.OfType<AttributeIs>().GroupBy(a => a.Name).Any(same => HasNoValue([.. same], all, same.Key));
    }

    /// <summary>Whether who meets the one always meets the other.</summary>
    private bool Implies(Condition one, Condition other) => one == other || (one, other) switch
    {
        (SentimentIs a, SentimentIs b) => a.AtMost <= b.AtMost,
        (ReasonIs a, ReasonIs b) => (b.Reason == a.Reason || a.Reason.StartsWith(b.Reason + ".", StringComparison.Ordinal)) && (b.Said == Opinion.Either || a.Said == b.Said),
        (WordsAre a, WordsAre b) => a.Words.All(word => b.Words.Any(wider => FoldedText.Of(word).Contains(FoldedText.Of(wider), StringComparison.Ordinal))),
        (RepeatedTrouble a, RepeatedTrouble b) => a.Question == b.Question && a.Times >= b.Times && a.Days <= b.Days && !(a.AtMost > b.AtMost),
        (UnitIs a, UnitIs b) => isWithin(a.Unit, b.Unit),
        _ => false,
    };

    private bool Exclude(Condition one, Condition other) => (one, other) switch
    {
        (ChoiceIs a, ChoiceIs b) => a.Question == b.Question && a.Choice != b.Choice && takesOne(a.Question),
        (LanguageIs a, LanguageIs b) => a != b,
        (ModeIs a, ModeIs b) => a != b,
        (TouchpointIs a, TouchpointIs b) => a != b,
        (UnitIs a, UnitIs b) => !isWithin(a.Unit, b.Unit) && !isWithin(b.Unit, a.Unit),
        _ => false,
    };

    // A score within all of the first and none of the second is at an end of one of them, if there is any.
    private static bool HasNoScore(List<ScoreIs> so, List<ScoreIs> notSo)
    {
        var (low, high) = (so.Max(s => s.AtLeast) ?? int.MinValue, so.Min(s => s.AtMost) ?? int.MaxValue);
        if (low > high) return true;
        IEnumerable<int> ends = [low, high, .. notSo.SelectMany(s => new[] { s.AtLeast - 1, s.AtMost + 1 }).OfType<int>()];
        return !ends.Any(score => score >= low && score <= high && notSo.TrueForAll(s => score < s.AtLeast || score > s.AtMost));
    }

    private static bool HasNoValue(List<AttributeIs> so, List<Literal> all, string name)
    {
        bool Fits(string value) => all.TrueForAll(l => l.Of switch
        {
            AttributeIs a when a.Name == name => a.OneOf.Contains(value, StringComparer.OrdinalIgnoreCase) == l.Holds,
            AttributeNumber a when a.Name == name => IsMet(a, value) == l.Holds,
            _ => true,
        });
        return !so[0].OneOf.Any(Fits);
    }

    private static bool IsMet(AttributeNumber number, string value) =>
        number.IsMetBy(new AnswerFacts("{}") { Attributes = () => new Dictionary<string, string> { [number.Name] = value } });
}
