using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores;

/// <summary>What the names in a slice stand for: measures, dimensions, what is derived from units, and time.</summary>
internal sealed class Names(ScoreSchema schema, SliceContext context)
{
    private readonly Dictionary<string, Axis> axes = new(StringComparer.Ordinal);

    public Question Ask(string name)
    {
        if (schema.MeasureNamed(name) is { } measure)
        {
            return Question.Scored(measure);
        }
        if (schema.DimensionNamed(name) is { } dimension)
        {
            return Question.Choices(dimension);
        }
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && schema.DimensionNamed(name[..colon]) is { } choice)
        {
            var code = choice.Find(name[(colon + 1)..]);
            return code > 0 ? Question.ShareOf(name, choice, code) : throw SliceException.Unknown("question", "answer", name[(colon + 1)..], Texts(choice));
        }
        throw SliceException.Unknown("question", "question", name, schema.Measures.Select(m => m.Code).Concat(schema.Dimensions.Select(d => d.Name)));
    }

    public Axis Axis(string name, string part)
    {
        if (!axes.TryGetValue(name, out var axis))
        {
            axes.Add(name, axis = Find(name) ?? throw SliceException.Unknown(part, "dimension", name,
                schema.Dimensions.Select(d => d.Name).Concat(context.Derived.Keys).Concat(TimeBuckets.All).Concat(schema.Measures.Select(m => m.Code))));
        }
        return axis;
    }

    /// <summary>A dimension that weights depend on; one that no response has yet is an axis without values.</summary>
    public Axis Margin(string name) => Find(name) ?? Scores.Axis.Nobody(name);

    /// <summary>Allowed[value] of a filter; the bands of a recommendation can be named as well as its answers.</summary>
    public bool[] Allow(Filter filter)
    {
        var allowed = Axis(filter.Name, "where").Allow(filter.Values);
        if (schema.MeasureNamed(filter.Name)?.Metric == Metric.Nps && schema.DimensionNamed(filter.Name) is null)
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
        return allowed;
    }

    /// <summary>The clause of what may be seen: rows of these units or of these touchpoints; none where everything may be seen.</summary>
    public IReadOnlyList<IReadOnlyList<ScanTerm>> Scope() => context.Scope is not { } scope ? []
        : [[.. new[] { Within("unit", scope.Units), Within("touchpoint", scope.Touchpoints) }]];

    private ScanTerm Within(string name, IReadOnlySet<string> texts)
    {
        var dimension = schema.DimensionNamed(name);
        var allowed = new bool[dimension?.Codes ?? 1];
        for (var code = 1; code < allowed.Length; code++)
        {
            foreach (var one in dimension!.Members(code))
            {
                allowed[code] |= texts.Contains(dimension.Text(one));
            }
        }
        return new(ScanColumn.Dimension(name), allowed);
    }

    private Axis? Find(string name)
    {
        if (TimeBuckets.All.Contains(name))
        {
            var (starts, labels) = schema.Rows == 0 ? ([], []) : Calendar.Of(name, schema.First, schema.Last, context.Zone);
            return Scores.Axis.Of(name, starts, labels);
        }
        if (context.Derived.TryGetValue(name, out var groups))
        {
            return schema.DimensionNamed("unit") is { } units ? Scores.Axis.Of(name, units, groups) : Scores.Axis.Nobody(name);
        }
        // A yes-or-no question is both; its words read better than 1 and 0.
        return schema.DimensionNamed(name) is { } dimension ? Scores.Axis.Of(dimension)
            : schema.MeasureNamed(name) is { } measure ? Scores.Axis.Of(measure) : null;
    }

    private static IEnumerable<string> Texts(Dimension dimension) =>
        Enumerable.Range(1, dimension.Codes - 1).Where(code => !dimension.IsSeveral(code)).Select(dimension.Text).Where(text => text.Length > 0).Order(StringComparer.Ordinal);
}
