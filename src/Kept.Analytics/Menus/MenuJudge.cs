namespace Kept.Analytics.Menus;

/// <summary>Looks at every reachable node once and gathers figures, findings and how each limit is kept.</summary>
internal sealed class MenuJudge(MenuGraph graph, IReadOnlyList<MenuNeed> needs)
{
    private readonly List<MenuFinding> findings = [];
    private readonly List<RuleOutcome> rules = [];
    private readonly List<int> reached = [.. Enumerable.Range(0, graph.Menu.Nodes.Count).Where(graph.Reaches)];

    private MenuLimits Limits => graph.Limits;

    public MenuJudgement Judge()
    {
        var options = Options();
        var levels = Levels();
        var words = Words();
        var queues = reached.Where(place => Node(place).Kind == NodeKind.Queue)
            .Select(place => new Reached(Node(place).Code, (int)graph.Keys[place], graph.Seconds[place] + graph.Answering(Node(place)))).ToList();
        var nearest = queues.MinBy(queue => queue.Seconds);
        ToPerson(nearest);
        Zero();
        Ends();
        var settled = Needs();
        var faults = MenuFaults.Of(graph, needs.Count == 0 ? null : needs.Select(need => need.Code).ToHashSet(StringComparer.Ordinal)).ToList();
        findings.AddRange(faults);
        Rule(MenuRule.Sound, faults.Count(MenuFaults.Breaks), 0);
        return new(graph.Language, levels, options, words, graph.Listening(words), nearest, queues.MaxBy(queue => queue.Seconds), settled,
            [.. rules.OrderBy(rule => rule.Rule)], [.. findings.OrderBy(finding => finding.Severity).ThenBy(finding => finding.Kind)]);
    }

    private MenuNode Node(int place) => graph.Menu.Nodes[place];

    private void Rule(MenuRule rule, double value, double limit) => rules.Add(new(rule, value <= limit, value, limit));

    private int Options()
    {
        var most = 0;
        foreach (var place in reached)
        {
            var count = graph.WaysFrom(place).Count(step => step.Option is not null && !IsPersonByZero(step) && !IsWayBack(step));
            most = Math.Max(most, count);
            if (count > Limits.OptionsPerLevel)
            {
                findings.Add(new(FindingKind.TooManyOptions, Severity.Notable, Node(place).Code, null, count, Limits.OptionsPerLevel));
            }
        }
        Rule(MenuRule.OptionsPerLevel, most, Limits.OptionsPerLevel);
        return most;
    }

    // To hear it again, or to a menu that was passed before.
    private bool IsWayBack(MenuStep step) =>
        step.To == step.From || (Node(step.To).Kind is NodeKind.Menu or NodeKind.Message && graph.Hops[step.To] <= graph.Hops[step.From]);

    // A message on the way is heard, but nothing more has to be pressed.
    private bool IsPersonByZero(MenuStep step)
    {
        var place = step.To;
        for (var hops = 0; step.Option?.Key == "0" && hops < graph.Menu.Nodes.Count; hops++)
        {
            if (Node(place).Kind == NodeKind.Queue)
            {
                return true;
            }
            if (Node(place).Kind != NodeKind.Message || graph.WaysFrom(place) is not [{ Option: null } onwards])
            {
                return false;
            }
            place = onwards.To;
        }
        return false;
    }

    private int Levels()
    {
        var deepest = 0;
        foreach (var place in reached.Where(place => Node(place) is { Kind: NodeKind.Menu, Options.Count: > 0 }))
        {
            var level = (int)graph.Keys[place] + 1;
            deepest = Math.Max(deepest, level);
            if (level > Limits.Levels)
            {
                findings.Add(new(FindingKind.TooDeep, Severity.Notable, Node(place).Code, null, level, Limits.Levels));
            }
        }
        Rule(MenuRule.Levels, deepest, Limits.Levels);
        return deepest;
    }

    private int Words()
    {
        var most = 0;
        foreach (var place in reached.Where(IsEntered))
        {
            var words = UntilChoice(place);
            most = Math.Max(most, words);
            if (words > Limits.WordsUntilChoice)
            {
                findings.Add(new(FindingKind.TooManyWords, Severity.Notable, Node(place).Code, null, words, Limits.WordsUntilChoice));
            }
        }
        Rule(MenuRule.WordsUntilChoice, most, Limits.WordsUntilChoice);
        return most;
    }

    // Where one has just called or pressed a key; what follows a message by itself is heard together with it.
    private bool IsEntered(int place) => place == graph.Start || entered.Contains(place);

    private readonly HashSet<int> entered =
        [.. Enumerable.Range(0, graph.Menu.Nodes.Count).Where(graph.Reaches).SelectMany(graph.WaysFrom).Where(step => step.Option is not null).Select(step => step.To)];

    // What is said until there is something to press; 0 where the way leads to no choice.
    private int UntilChoice(int place)
    {
        var words = 0;
        for (var hops = 0; hops <= graph.Menu.Nodes.Count; hops++)
        {
            var node = Node(place);
            words += graph.WordsAt(node);
            if (node.Options.Count > 0)
            {
                return words;
            }
            if (graph.WaysFrom(place) is not [{ To: var next }])
            {
                return 0;
            }
            place = next;
        }
        return 0;
    }

    private void ToPerson(Reached? nearest)
    {
        if (nearest is null)
        {
            rules.Add(new(MenuRule.SecondsToPerson, false, null, Limits.SecondsToPerson));
            return;
        }
        Rule(MenuRule.SecondsToPerson, nearest.Seconds, Limits.SecondsToPerson);
        if (nearest.Seconds > Limits.SecondsToPerson)
        {
            findings.Add(new(FindingKind.TooSlow, Severity.Serious, nearest.Node, null, nearest.Seconds, Limits.SecondsToPerson));
        }
    }

    private void Zero()
    {
        var without = reached.Where(place => Node(place).Kind is NodeKind.Menu or NodeKind.SelfService && !graph.WaysFrom(place).Any(IsPersonByZero)).ToList();
        findings.AddRange(without.Select(place => new MenuFinding(FindingKind.ZeroMissing, Severity.Notable, Node(place).Code)));
        Rule(MenuRule.ZeroReachesPerson, without.Count, 0);
    }

    private void Ends()
    {
        var toPerson = graph.Leading(node => node.Kind == NodeKind.Queue);
        var ends = new bool[graph.Menu.Nodes.Count];
        for (var place = 0; place < ends.Length; place++)
        {
            ends[place] = graph.WaysFrom(place).Count == 0 || Node(place).Kind is not (NodeKind.Menu or NodeKind.Message);
        }
        var toEnd = graph.Leading(node => ends[graph.PlaceOf(node.Code)]);
        var unserved = Unserved();
        var dead = 0;
        var lost = 0;
        foreach (var place in reached)
        {
            var node = Node(place);
            if (unserved.Contains(place) && (node.Kind == NodeKind.HangUp || graph.WaysFrom(place).Count == 0))
            {
                dead++;
                findings.Add(new(FindingKind.DeadEnd, Severity.Serious, node.Code));
            }
            else if (!toEnd[place])
            {
                dead++;
                findings.Add(new(FindingKind.EndlessLoop, Severity.Serious, node.Code));
            }
            else if (!toPerson[place] && node.Kind != NodeKind.HangUp)
            {
                findings.Add(new(FindingKind.NoPerson, Severity.Notable, node.Code));
            }
            lost += toPerson[place] || node.Kind == NodeKind.HangUp ? 0 : 1;
        }
        Rule(MenuRule.NoDeadEnd, dead, 0);
        Rule(MenuRule.PersonFromEverywhere, lost, 0);
    }

    // Where one gets without having met anything that serves: a call that ends there has been in vain.
    private HashSet<int> Unserved()
    {
        var found = new HashSet<int>();
        var open = new Stack<int>([graph.Start]);
        while (open.TryPop(out var place))
        {
            if (Node(place) is { Kind: NodeKind.Menu or NodeKind.Message or NodeKind.HangUp, Settles.Count: 0 } && found.Add(place))
            {
                foreach (var step in graph.WaysFrom(place))
                {
                    open.Push(step.To);
                }
            }
        }
        return found;
    }

    private Dictionary<string, Reached?> Needs()
    {
        var settled = needs.DistinctBy(need => need.Code).ToDictionary(need => need.Code, need => NearestOf(need.Code), StringComparer.Ordinal);
        if (needs.MaxBy(need => need.PerMonth) is not { PerMonth: > 0 } main)
        {
            rules.Add(new(MenuRule.KeysToMainNeed, null, null, Limits.KeysToMainNeed));
            return settled;
        }
        var found = settled[main.Code];
        rules.Add(new(MenuRule.KeysToMainNeed, found is not null && found.Keys <= Limits.KeysToMainNeed, found?.Keys, Limits.KeysToMainNeed));
        if (found is null)
        {
            findings.Add(new(FindingKind.MainNeedMissing, Severity.Serious, graph.Menu.Start, main.Code));
        }
        else if (found.Keys > Limits.KeysToMainNeed)
        {
            findings.Add(new(FindingKind.MainNeedFar, Severity.Notable, found.Node, main.Code, found.Keys, Limits.KeysToMainNeed));
        }
        return settled;
    }

    private Reached? NearestOf(string need) => reached.Where(place => Node(place).Settles.Contains(need))
        .Select(place => new Reached(Node(place).Code, (int)graph.Keys[place], graph.Seconds[place] + (Node(place).Kind == NodeKind.Queue ? graph.Answering(Node(place)) : 0)))
        .OrderBy(found => found.Keys).ThenBy(found => found.Seconds).FirstOrDefault();
}
