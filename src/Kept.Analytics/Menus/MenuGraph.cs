namespace Kept.Analytics.Menus;

/// <summary>
/// A phone menu with every way that leads somewhere, heard in one language. A caller listens until her option has been announced
/// and presses it then; an option that nobody announces is pressed when all has been said.
/// </summary>
public sealed class MenuGraph
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<MenuStep>[] ways;

    public MenuGraph(PhoneMenu menu, MenuLimits limits, string language)
    {
        (Menu, Limits, Language) = (menu, limits, language);
        for (var at = 0; at < menu.Nodes.Count; at++)
        {
            places.TryAdd(menu.Nodes[at].Code, at);
        }
        Start = places[menu.Start];
        ways = [.. menu.Nodes.Select((node, at) => WaysOf(node, at).ToList())];
        Keys = Distances(step => step.Keys);
        Seconds = Distances(step => step.Seconds);
        Hops = Distances(_ => 1);
    }

    public PhoneMenu Menu { get; }
    public MenuLimits Limits { get; }
    public string Language { get; }

    /// <summary>The place of the node that answers.</summary>
    public int Start { get; }

    /// <summary>By node: the fewest keys from the start; infinite where no way leads there.</summary>
    public IReadOnlyList<double> Keys { get; }

    /// <summary>By node: the fewest seconds from the first word until the node begins; infinite where no way leads there.</summary>
    public IReadOnlyList<double> Seconds { get; }

    /// <summary>By node: the fewest nodes passed from the start, whether a key was pressed or not; infinite where no way leads there.</summary>
    public IReadOnlyList<double> Hops { get; }

    public IReadOnlyList<MenuStep> WaysFrom(int place) => ways[place];

    public int PlaceOf(string code) => places.TryGetValue(code, out var place) ? place : -1;

    public bool Reaches(int place) => double.IsFinite(Keys[place]);

    /// <summary>Seconds that so many words take.</summary>
    public double Listening(int words) => words * 60 / Limits.RateOf(Language);

    /// <summary>All that is spoken at a node: its own words and those of its options.</summary>
    public int WordsAt(MenuNode node) => SpokenWords.Count(node.Words.In(Language)) + node.Options.Sum(option => SpokenWords.Count(option.Words.In(Language)));

    /// <summary>Seconds from when the queue begins until a person speaks; an unknown wait counts as none.</summary>
    public double Answering(MenuNode queue) => Listening(SpokenWords.Count(queue.Words.In(Language))) + (queue.WaitSeconds ?? 0);

    /// <summary>By node: whether some way leads from it to a node that is wanted, that node included.</summary>
    public bool[] Leading(Func<MenuNode, bool> wanted)
    {
        var into = Enumerable.Range(0, ways.Length).Select(_ => new List<int>()).ToArray();
        foreach (var step in ways.SelectMany(steps => steps))
        {
            into[step.To].Add(step.From);
        }
        var leads = new bool[ways.Length];
        var open = new Stack<int>(Enumerable.Range(0, ways.Length).Where(place => wanted(Menu.Nodes[place])));
        while (open.TryPop(out var place))
        {
            if (leads[place])
            {
                continue;
            }
            leads[place] = true;
            into[place].ForEach(open.Push);
        }
        return leads;
    }

    private IEnumerable<MenuStep> WaysOf(MenuNode node, int at)
    {
        var said = SpokenWords.Count(node.Words.In(Language));
        var all = WordsAt(node);
        foreach (var option in node.Options)
        {
            var words = SpokenWords.Count(option.Words.In(Language));
            said += words;
            if (places.TryGetValue(option.To, out var to))
            {
                var heard = words == 0 ? all : said;
                yield return new MenuStep(at, to, option, heard, Listening(heard) + Limits.SecondsPerKey);
            }
        }
        if (node.Next is { } next && places.TryGetValue(next, out var onwards))
        {
            yield return new MenuStep(at, onwards, null, all, Listening(all) + (node.Options.Count > 0 ? Limits.SecondsOfSilence : 0));
        }
    }

    // E. W. Dijkstra, Numerische Mathematik 1, 1959, 269–271: no step takes less than nothing.
    private double[] Distances(Func<MenuStep, double> length)
    {
        var distances = Enumerable.Repeat(double.PositiveInfinity, ways.Length).ToArray();
        var open = new PriorityQueue<int, double>();
        open.Enqueue(Start, distances[Start] = 0);
        while (open.TryDequeue(out var place, out var distance))
        {
            if (distance > distances[place])
            {
                continue;
            }
            foreach (var step in ways[place])
            {
                var there = distance + length(step);
                if (there < distances[step.To])
                {
                    open.Enqueue(step.To, distances[step.To] = there);
                }
            }
        }
        return distances;
    }
}
