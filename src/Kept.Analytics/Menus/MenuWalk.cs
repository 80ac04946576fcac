namespace Kept.Analytics.Menus;

/// <summary>One node of a walk.</summary>
/// <param name="At">Seconds since the call was answered, when the node begins.</param>
/// <param name="Taken">What was chosen there; null at the end, or where the call went on by itself.</param>
public sealed record WalkStop(MenuNode Node, double At, MenuStep? Taken);

/// <summary>A call through a menu, choice by choice.</summary>
/// <param name="Seconds">Until a person speaks, or the last node begins.</param>
public sealed record MenuWalk(IReadOnlyList<WalkStop> Stops, double Seconds)
{
    /// <summary>Longer than this nobody walks; loops end here.</summary>
    public const int Longest = 60;

    public MenuNode Last => Stops[^1].Node;
    public bool ReachesPerson => Last.Kind == NodeKind.Queue;

    /// <param name="ways">Of each node's ways, the one taken, from 0; the walk ends where there is no such way.</param>
    public static MenuWalk Of(MenuGraph graph, IEnumerable<int> ways)
    {
        var walk = new Walking(graph);
        foreach (var way in ways.Take(Longest))
        {
            if (way < 0 || way >= graph.WaysFrom(walk.Place).Count)
            {
                break;
            }
            walk.Take(graph.WaysFrom(walk.Place)[way]);
        }
        return walk.End();
    }

    /// <summary>What pressing these keys one after the other leads to, waiting wherever there is nothing to press; null where one of them does nothing.</summary>
    public static MenuWalk? ByKeys(MenuGraph graph, string keys)
    {
        var walk = new Walking(graph);
        foreach (var key in keys.Where(key => MenuFaults.Keys.Contains(key, StringComparison.Ordinal)).Take(Longest))
        {
            walk.WaitForChoice();
            if (graph.WaysFrom(walk.Place).FirstOrDefault(step => step.Option?.Key == key.ToString()) is not { } step)
            {
                return null;
            }
            walk.Take(step);
        }
        walk.WaitForChoice();
        return walk.End();
    }

    private sealed class Walking(MenuGraph graph)
    {
        private readonly List<WalkStop> stops = [];
        private double at;

        public int Place { get; private set; } = graph.Start;

        public void Take(MenuStep step)
        {
            stops.Add(new(graph.Menu.Nodes[Place], at, step));
            at += step.Seconds;
            Place = step.To;
        }

        public void WaitForChoice()
        {
            for (var hops = 0; hops < Longest && graph.Menu.Nodes[Place].Kind != NodeKind.Queue && graph.WaysFrom(Place) is [{ Option: null } onwards]; hops++)
            {
                Take(onwards);
            }
        }

        public MenuWalk End()
        {
            var node = graph.Menu.Nodes[Place];
            stops.Add(new(node, at, null));
            return new(stops, at + (node.Kind == NodeKind.Queue ? graph.Answering(node) : 0));
        }
    }
}
