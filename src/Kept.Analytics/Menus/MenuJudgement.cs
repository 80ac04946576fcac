namespace Kept.Analytics.Menus;

/// <summary>A need as a menu is judged by it.</summary>
/// <param name="PerMonth">How often customers have it; of several the most frequent is the main one.</param>
public sealed record MenuNeed(string Code, double PerMonth);

/// <summary>How far away something is.</summary>
/// <param name="Node">The code of the node where it is.</param>
/// <param name="Keys">Pressed on the way with the fewest.</param>
/// <param name="Seconds">On the quickest way, until a person speaks or the node begins.</param>
public sealed record Reached(string Node, int Keys, double Seconds);

/// <summary>A phone menu held against its limits, as a caller of one language hears it.</summary>
/// <param name="Levels">Menus one passes to the deepest one, by the fewest keys; 0 where there is none.</param>
/// <param name="MostOptions">At one node, without zero to a person and ways back.</param>
/// <param name="MostWords">Spoken between two choices.</param>
/// <param name="Nearest">The person reached soonest; null where none is.</param>
/// <param name="Slowest">The queue that takes longest although one goes straight to it.</param>
/// <param name="Needs">Where and how fast each need is settled; null where it is not.</param>
public sealed record MenuJudgement(
    string Language, int Levels, int MostOptions, int MostWords, double MostListening, Reached? Nearest, Reached? Slowest,
    IReadOnlyDictionary<string, Reached?> Needs, IReadOnlyList<RuleOutcome> Rules, IReadOnlyList<MenuFinding> Findings)
{
    public int RulesKept => Rules.Count(rule => rule.Kept == true);

    /// <summary>Those that could be told.</summary>
    public int RulesJudged => Rules.Count(rule => rule.Kept is not null);

    /// <param name="needs">All there are; none where nothing is known of them.</param>
    public static MenuJudgement Of(PhoneMenu menu, MenuLimits limits, IReadOnlyList<MenuNeed> needs, string language) =>
        new MenuJudge(new MenuGraph(menu, limits, language), needs).Judge();
}
