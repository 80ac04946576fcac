using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores;

/// <summary>
/// Something responses are grouped or filtered by, as it is asked for: units, regions, months, answers. A scan counts by
/// groups of codes; an axis says which of its own values (1 … Values, 0 for none) each group stands for: one, none, or several
/// where a response has several.
/// </summary>
internal sealed class Axis
{
    private readonly Func<int, string> label;

    private Axis(string name, ScanAxis scan, int values, Func<int, string> label) => (Name, Scan, Values, this.label) = (name, scan, values, label);

    public string Name { get; }

    /// <summary>How the scan groups rows for this axis.</summary>
    public ScanAxis Scan { get; }

    /// <summary>Values run from 1 to this.</summary>
    public int Values { get; }

    /// <summary>Values by group of the scan where a group is not simply its value.</summary>
    public Func<int, int[]>? Several { get; private init; }

    /// <summary>The dimension's code behind each value, for filters; null for time.</summary>
    public Func<IReadOnlyList<bool>, bool[]>? Codes { get; private init; }

    public string Label(int value) => value == 0 ? "" : label(value);

    /// <summary>The values of a group; none for group 0.</summary>
    public ReadOnlySpan<int> Of(int group, Span<int> one)
    {
        if (Several is not null && Several(group) is { } several)
        {
            return several;
        }
        if (group == 0)
        {
            return [];
        }
        one[0] = group;
        return one[..1];
    }

    /// <summary>Allowed[value] for the labels wanted; a label nobody has allows nothing.</summary>
    public bool[] Allow(IReadOnlyList<string> labels)
    {
        var wanted = labels.ToHashSet(StringComparer.Ordinal);
        var allowed = new bool[Values + 1];
        for (var value = 1; value <= Values; value++)
        {
            allowed[value] = wanted.Contains(label(value));
        }
        return allowed;
    }

    /// <summary>A dimension's own values.</summary>
    public static Axis Of(Dimension dimension) => new(
        dimension.Name, new() { Column = ScanColumn.Dimension(dimension.Name), Groups = dimension.Codes }, dimension.Codes - 1, dimension.Text)
    {
        Several = group => dimension.IsSeveral(group) ? dimension.Members(group).ToArray() : null!,
        Codes = allowed => Allowed(dimension, code => allowed[code]),
    };

    /// <summary>What the values of a dimension belong to: region for unit. Values that belong to nothing are in no group.</summary>
    public static Axis Of(string name, Dimension dimension, IReadOnlyDictionary<string, string> belongs)
    {
        var labels = new List<string> { "" };
        var valueOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var own = new int[dimension.Codes];
        for (var code = 1; code < own.Length; code++)
        {
            if (!dimension.IsSeveral(code) && belongs.TryGetValue(dimension.Text(code), out var group))
            {
                if (!valueOf.TryGetValue(group, out own[code]))
                {
                    valueOf.Add(group, own[code] = labels.Count);
                    labels.Add(group);
                }
            }
        }
        var sets = new List<int[]>();
        var groups = new int[dimension.Codes];
        for (var code = 1; code < groups.Length; code++)
        {
            int[] members = [.. dimension.Members(code).ToArray().Select(one => own[one]).Where(one => one > 0).Distinct()];
            groups[code] = members.Length switch { 0 => 0, 1 => members[0], _ => labels.Count + sets.Count };
            if (members.Length > 1)
            {
                sets.Add(members);
            }
        }
        var values = labels.Count - 1;
        return new(name, new() { Column = ScanColumn.Dimension(dimension.Name), GroupOf = groups, Groups = labels.Count + sets.Count }, values, value => labels[value])
        {
            Several = group => group > values ? sets[group - values - 1] : null!,
            Codes = allowed => Allowed(dimension, code => allowed[own[code]]),
        };
    }

    /// <summary>The answers to a measure, each for itself.</summary>
    public static Axis Of(Measure measure) => new(
        measure.Code, new() { Column = ScanColumn.Answers(measure.Code), Groups = measure.Slots }, measure.Slots - 1, value => $"{measure.Min + value - 1}")
    {
        Codes = allowed => [.. allowed],
    };

    /// <summary>Days, weeks, months, quarters or years.</summary>
    public static Axis Of(string name, long[] starts, IReadOnlyList<string> labels) => new(
        name, new() { Column = ScanColumn.Time, Starts = starts, Groups = starts.Length + 1 }, starts.Length, value => labels[value - 1]);

    /// <summary>A dimension's codes in groups of the caller's own making, each group its own value.</summary>
    public static Axis Grouped(Dimension dimension, int[] groups, int values) => new(
        dimension.Name, new() { Column = ScanColumn.Dimension(dimension.Name), GroupOf = groups, Groups = values + 1 }, values, value => $"{value}");

    /// <summary>An axis on which nobody has a value.</summary>
    public static Axis Nobody(string name) => new(
        name, new() { Column = ScanColumn.Dimension(name), GroupOf = [0], Groups = 1 }, 0, _ => "") { Codes = _ => [false] };

    // A code of several values is allowed where one of them is.
    private static bool[] Allowed(Dimension dimension, Func<int, bool> isAllowed)
    {
        var codes = new bool[dimension.Codes];
        for (var code = 1; code < codes.Length; code++)
        {
            foreach (var one in dimension.Members(code))
            {
                codes[code] |= isAllowed(one);
            }
        }
        return codes;
    }
}
