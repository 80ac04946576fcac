namespace Kept.Analytics.Handoffs;

/// <summary>
/// Cases that are alike: the same value of each named attribute when they began, and the same month of beginning where
/// <see cref="Month"/> is named. Values of the beginning, as a match on what came of a hand-off would hide what the hand-off did.
/// </summary>
internal sealed class Strata
{
    /// <summary>The month of a case's beginning, UTC; an attribute of this name goes before.</summary>
    public const string Month = "month";

    private Strata(int[] codes, int count, IReadOnlyList<string> names)
    {
        Codes = codes;
        Count = count;
        Names = names;
    }

    /// <summary>Of each chosen case the number of its stratum.</summary>
    public int[] Codes { get; }

    public int Count { get; }

    /// <summary>Those of the named attributes that there are.</summary>
    public IReadOnlyList<string> Names { get; }

    public static Strata Of(HandoffLog log, int[] chosen, IReadOnlyList<string> names)
    {
        var (codes, count, used) = (new int[chosen.Length], 1, new List<string>());
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            if (CodesOf(log.Columns, name) is { } values)
            {
                count = Divide(codes, chosen, values);
                used.Add(name);
            }
        }
        return new(codes, count, used);
    }

    /// <summary>The same strata, divided further by a number of each chosen case.</summary>
    public Strata By(int[] chosen, Func<int, int> code)
    {
        var codes = Codes.ToArray();
        return new(codes, Divide(codes, chosen, code), Names);
    }

    private static int Divide(int[] codes, int[] chosen, Func<int, int> value)
    {
        var parts = new Dictionary<(int, int), int>();
        for (var i = 0; i < chosen.Length; i++)
        {
            var key = (codes[i], value(chosen[i]));
            if (!parts.TryGetValue(key, out var part))
            {
                parts.Add(key, part = parts.Count);
            }
            codes[i] = part;
        }
        return parts.Count;
    }

    private static Func<int, int>? CodesOf(LogColumns columns, string name)
    {
        if (Array.Find(columns.Attributes, attribute => attribute.Name == name) is { } attribute)
        {
            return place => attribute.AtStart[place];
        }
        return name == Month ? place => MonthOf(columns.Starts[place]) : null;
    }

    private static int MonthOf(long milliseconds) => HandoffLog.Time(milliseconds) is var time ? 12 * time.Year + time.Month : 0;
}
