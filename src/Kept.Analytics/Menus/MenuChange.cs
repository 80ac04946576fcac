namespace Kept.Analytics.Menus;

/// <summary>What happened to a node between two versions.</summary>
public enum ChangeKind
{
    Added,
    Removed,
    Words,
    Options,
    Other,
}

/// <summary>One node that differs between two versions of a menu.</summary>
/// <param name="Title">As it is called in the newer one, or in the older where it went.</param>
public sealed record MenuChange(string Node, string Title, ChangeKind Kind)
{
    public static IReadOnlyList<MenuChange> Between(PhoneMenu before, PhoneMenu after)
    {
        var old = before.Nodes.ToDictionary(node => node.Code, StringComparer.Ordinal);
        var kept = after.Nodes.Select(node => node.Code).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. after.Nodes.SelectMany(node => old.TryGetValue(node.Code, out var was) ? Differences(was, node) : [new MenuChange(node.Code, node.Title, ChangeKind.Added)]),
            .. before.Nodes.Where(node => !kept.Contains(node.Code)).Select(node => new MenuChange(node.Code, node.Title, ChangeKind.Removed)),
        ];
    }

    private static IEnumerable<MenuChange> Differences(MenuNode was, MenuNode now)
    {
        if (!Same(was.Words, now.Words))
        {
            yield return new(now.Code, now.Title, ChangeKind.Words);
        }
        if (was.Next != now.Next || was.Options.Count != now.Options.Count || was.Options.Zip(now.Options).Any(pair => !Same(pair.First, pair.Second)))
        {
            yield return new(now.Code, now.Title, ChangeKind.Options);
        }
        if ((was.Kind, was.Name, was.Team, was.WaitSeconds, was.Number) != (now.Kind, now.Name, now.Team, now.WaitSeconds, now.Number) || !was.Settles.SequenceEqual(now.Settles))
        {
            yield return new(now.Code, now.Title, ChangeKind.Other);
        }
    }

    private static bool Same(MenuOption one, MenuOption two) => (one.Key, one.Say, one.To) == (two.Key, two.Say, two.To) && Same(one.Words, two.Words);

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> two) =>
        one.Count == two.Count && one.All(pair => two.TryGetValue(pair.Key, out var said) && said == pair.Value);
}
