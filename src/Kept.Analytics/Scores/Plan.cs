namespace Kept.Analytics.Scores;

/// <summary>A filter bound to its column.</summary>
internal sealed record PlannedFilter(Axis Axis, bool[] Allowed);

/// <summary>Second step of a slice: names become columns of one snapshot, times become ticks.</summary>
internal sealed class Plan
{
    private readonly SliceContext context;
    private readonly Dictionary<string, Axis> axes = new(StringComparer.Ordinal);

    public Plan(TableSnapshot table, Slice slice, SliceContext context)
    {
        (Table, Slice, this.context) = (table, slice.Checked(), context);
        Question = slice.Question.Length == 0 ? Question.Any : Ask(slice.Question);
        By = [.. slice.By.Select(name => Named(name, "by"))];
        Where = [.. slice.Where.Select(Bind)];
        From = Ticks(slice.From) ?? long.MinValue;
        To = Ticks(slice.To) ?? long.MaxValue;
        Units = Allow("unit", context.Scope?.Units);
        Touchpoints = Allow("touchpoint", context.Scope?.Touchpoints);
    }

    public TableSnapshot Table { get; }

    public Slice Slice { get; }

    public Question Question { get; }

    public IReadOnlyList<Axis> By { get; }

    public IReadOnlyList<PlannedFilter> Where { get; }

    public long From { get; }

    public long To { get; }

    public bool IsScoped => context.Scope is not null;

    /// <summary>Units and touchpoints in scope; null where the table has no such column, so that nothing is in it.</summary>
    public PlannedFilter? Units { get; }

    public PlannedFilter? Touchpoints { get; }

    /// <summary>Axes each of whose groups holds whole groups of this one: region for unit, quarter for month.</summary>
    public IReadOnlyList<Axis> CoarserThan(Axis axis)
    {
        IEnumerable<string> family = axis.Family switch
        {
            "unit" => context.Derived.Keys,
            "time" => Calendar.Buckets,
            _ => [],
        };
        return [.. family.Select(name => Named(name, "by")).Where(axis.IsWithin)];
    }

    private Question Ask(string name)
    {
        if (Table.MeasureNamed(name) is { } measure)
        {
            return Question.Scored(measure);
        }
        if (Table.DimensionNamed(name) is { } dimension)
        {
            return Question.Choices(Axis.Of(dimension));
        }
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && Table.DimensionNamed(name[..colon]) is { } choice)
        {
            var code = choice.Find(name[(colon + 1)..]);
            return code > 0 ? Question.ShareOf(name, Axis.Of(choice), code)
                : throw SliceException.Unknown("question", "answer", name[(colon + 1)..], Slices.Values(Table, choice.Name, context, 31));
        }
        throw SliceException.Unknown("question", "question", name, Table.Measures.Select(m => m.Measure.Code).Concat(Table.Dimensions.Select(d => d.Name)));
    }

    private Axis Named(string name, string part)
    {
        if (!axes.TryGetValue(name, out var axis))
        {
            axes.Add(name, axis = Make(name, part));
        }
        return axis;
    }

    private Axis Make(string name, string part)
    {
        if (Calendar.Buckets.Contains(name))
        {
            return Table.CalendarIn(context.Zone).By(name);
        }
        if (context.Derived.TryGetValue(name, out var groups))
        {
            return Derived(name, groups);
        }
        // A yes-or-no question is both; its words read better than 1 and 0.
        if (Table.DimensionNamed(name) is { } dimension)
        {
            return name == "unit" ? Units(dimension) : Axis.Of(dimension);
        }
        if (Table.MeasureNamed(name) is { } measure)
        {
            var codes = Array.ConvertAll(measure.Answers, answer => (int)answer);
            return new(name, codes, [], measure.Measure.Max - measure.Measure.Min + 1, code => $"{measure.Measure.Min + code - 1}");
        }
        throw SliceException.Unknown(part, "dimension", name,
            Table.Dimensions.Select(d => d.Name).Concat(context.Derived.Keys).Concat(Calendar.Buckets).Concat(Table.Measures.Select(m => m.Measure.Code)));

        static Axis Units(DimensionView view) =>
            new(view.Name, view.Codes, view.Sets, view.ValueCount - 1, view.Label) { Family = "unit", OfBase = [.. Enumerable.Range(0, view.ValueCount)] };
    }

    private Axis Derived(string name, IReadOnlyDictionary<string, string> groups)
    {
        if (Table.DimensionNamed("unit") is not { } units)
        {
            return new(name, new int[Table.Count], [], 0, _ => "");
        }
        var labels = new List<string> { "" };
        var codeOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var map = new int[units.ValueCount];
        for (var code = 1; code < map.Length; code++)
        {
            if (!groups.TryGetValue(units.Label(code), out var group))
            {
                continue;
            }
            if (!codeOf.TryGetValue(group, out map[code]))
            {
                codeOf.Add(group, map[code] = labels.Count);
                labels.Add(group);
            }
        }
        return Axis.Derive(name, Axis.Of(units), map, labels, Table.Count);
    }

    private PlannedFilter Bind(Filter filter)
    {
        var axis = Named(filter.Name, "where");
        var allowed = axis.Allow(filter.Values);
        if (Table.MeasureNamed(filter.Name)?.Measure.Metric == Metric.Nps)
        {
            foreach (var band in filter.Values)
            {
                var (low, high) = band switch { "detractor" => (0, 6), "passive" => (7, 8), "promoter" => (9, 10), _ => (0, -1) };
                for (var value = low; value <= high; value++)
                {
                    allowed[value + 1] = true;
                }
            }
        }
        return new(axis, allowed);
    }

    private PlannedFilter? Allow(string name, IReadOnlySet<string>? codes)
    {
        if (codes is null || Table.DimensionNamed(name) is not { } view)
        {
            return null;
        }
        var allowed = new bool[view.ValueCount];
        foreach (var code in codes)
        {
            allowed[view.Find(code)] = true;
        }
        // Find answers 0 for a code no row has; having no unit at all must never be in scope.
        allowed[0] = false;
        return new(Axis.Of(view), allowed);
    }

    private long? Ticks(DateTime? time) => time switch
    {
        null => null,
        { Kind: DateTimeKind.Utc } utc => utc.Ticks,
        { Kind: DateTimeKind.Local } local => local.ToUniversalTime().Ticks,
        // Where clocks skip this hour, the offset of standard time gives the same instant a clock would have shown.
        { } civil => civil.Ticks - context.Zone.GetUtcOffset(civil).Ticks,
    };
}
