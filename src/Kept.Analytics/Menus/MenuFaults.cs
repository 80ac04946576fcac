namespace Kept.Analytics.Menus;

/// <summary>What is wrong with a menu as it was drawn, whatever its limits: ways to nowhere, one key for two things, places nobody gets to.</summary>
public static class MenuFaults
{
    public const string Keys = "0123456789*#";

    /// <param name="needs">Codes of needs that are known; null where nothing is known of needs.</param>
    public static IEnumerable<MenuFinding> Of(MenuGraph graph, IReadOnlySet<string>? needs = null)
    {
        for (var place = 0; place < graph.Menu.Nodes.Count; place++)
        {
            var node = graph.Menu.Nodes[place];
            if (!graph.Reaches(place))
            {
                yield return new(FindingKind.Unreachable, Severity.Notable, node.Code);
            }
            foreach (var finding in OfOptions(graph, node).Concat(OfWords(graph.Menu, node)))
            {
                yield return finding;
            }
            if (node.Next is { } next && graph.PlaceOf(next) < 0)
            {
                yield return new(FindingKind.NextToNowhere, Severity.Serious, node.Code, next);
            }
            if (node is { Kind: NodeKind.Queue, WaitSeconds: null })
            {
                yield return new(FindingKind.WaitUnknown, Severity.Minor, node.Code);
            }
            foreach (var need in node.Settles.Where(need => needs?.Contains(need) == false))
            {
                yield return new(FindingKind.NeedUnknown, Severity.Minor, node.Code, need);
            }
        }
    }

    /// <summary>Whether it breaks the rule that a menu is sound; what is not known about it does not.</summary>
    public static bool Breaks(MenuFinding fault) => fault.Severity != Severity.Minor;

    private static IEnumerable<MenuFinding> OfOptions(MenuGraph graph, MenuNode node)
    {
        if (node is { Kind: NodeKind.Menu, Options.Count: 0 })
        {
            yield return new(FindingKind.NoOptions, Severity.Notable, node.Code);
        }
        foreach (var option in node.Options)
        {
            if (option is { Key: null, Say: null })
            {
                yield return new(FindingKind.NothingToPress, Severity.Serious, node.Code, option.To);
            }
            if (option.Key is { } key && (key.Length != 1 || !Keys.Contains(key[0], StringComparison.Ordinal)))
            {
                yield return new(FindingKind.BadKey, Severity.Serious, node.Code, key);
            }
            if (graph.PlaceOf(option.To) < 0)
            {
                yield return new(FindingKind.OptionToNowhere, Severity.Serious, node.Code, option.Label);
            }
        }
        foreach (var twice in node.Options.Where(option => option.Key is not null).GroupBy(option => option.Key!, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            yield return new(FindingKind.KeyTwice, Severity.Serious, node.Code, twice.Key, twice.Count());
        }
    }

    private static IEnumerable<MenuFinding> OfWords(PhoneMenu menu, MenuNode node)
    {
        var speaks = node.Kind is NodeKind.Menu or NodeKind.Message or NodeKind.SelfService or NodeKind.Voicemail;
        foreach (var language in menu.Languages)
        {
            var missing = (speaks && !Has(node.Words, language) && (node.Options.Count == 0 || node.Kind != NodeKind.Menu))
                || (node.Words.Count > 0 && !Has(node.Words, language))
                || node.Options.Any(option => option.Words.Count > 0 && !Has(option.Words, language));
            if (missing)
            {
                yield return new(FindingKind.MissingWords, Severity.Notable, node.Code, language);
            }
        }
    }

    private static bool Has(IReadOnlyDictionary<string, string> words, string language) => words.TryGetValue(language, out var said) && SpokenWords.Count(said) > 0;
}
