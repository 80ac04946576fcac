namespace Kept.Analytics.Menus;

/// <summary>A menu drawn as a tree: every node stands once, where the fewest keys lead to it; other ways to it only name it.</summary>
/// <param name="Step">How one gets here; null at the root.</param>
/// <param name="IsReference">Whether the node is drawn elsewhere.</param>
/// <param name="IsCut">Whether it goes on below, too deep to be drawn.</param>
public sealed record MenuTree(MenuNode Node, MenuOption? Option, bool IsReference, bool IsCut, IReadOnlyList<MenuTree> Branches)
{
    /// <summary>Deeper than this it is not drawn: nobody could read it, and the menu is far beyond its limit.</summary>
    public const int Deepest = 12;

    public static MenuTree Of(MenuGraph graph, string? from = null)
    {
        var root = from is null ? graph.Start : graph.PlaceOf(from);
        var parents = Parents(graph, root < 0 ? graph.Start : root);
        return Branch(graph, parents, root < 0 ? graph.Start : root, null, 0);
    }

    private static MenuTree Branch(MenuGraph graph, Dictionary<int, MenuStep?> parents, int place, MenuOption? option, int depth)
    {
        var node = graph.Menu.Nodes[place];
        var ways = graph.WaysFrom(place);
        if (depth == Deepest && ways.Count > 0)
        {
            return new(node, option, false, true, []);
        }
        return new(node, option, false, false,
        [
            .. ways.Select(step => ReferenceEquals(parents[step.To], step)
                ? Branch(graph, parents, step.To, step.Option, depth + 1)
                : new MenuTree(graph.Menu.Nodes[step.To], step.Option, true, false, [])),
        ]);
    }

    private static Dictionary<int, MenuStep?> Parents(MenuGraph graph, int root)
    {
        var parents = new Dictionary<int, MenuStep?> { [root] = null };
        var open = new Queue<int>([root]);
        while (open.TryDequeue(out var place))
        {
            foreach (var step in graph.WaysFrom(place).Where(step => !parents.ContainsKey(step.To)))
            {
                if (parents.TryAdd(step.To, step))
                {
                    open.Enqueue(step.To);
                }
            }
        }
        return parents;
    }
}
