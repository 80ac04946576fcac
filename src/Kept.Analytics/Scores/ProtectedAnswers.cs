using Kept.Analytics.Scores.Protecting;
using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores;

/// <summary>Who answered a question, by everything a person may ask by, and what of it must be withheld.</summary>
internal sealed class ProtectedAnswers
{
    private static readonly string[] Months = ["month", "quarter", "year"];

    // What every answer may be seen by, besides what else is asked.
    private static readonly string[] Core = ["unit", Months[0]];
    private readonly Dictionary<string, (int Axis, int Partition)> places;
    private readonly Protection protection;
    private readonly long[] months;

    private ProtectedAnswers(Dictionary<string, (int, int)> places, Protection protection, long[] months) =>
        (this.places, this.protection, this.months) = (places, protection, months);

    public static async Task<ProtectedAnswers> Of(Plan plan, CancellationToken ct)
    {
        var (names, places, axes, scan) = (plan.Names, new Dictionary<string, (int Axis, int Partition)>(StringComparer.Ordinal), new List<ProtectedAxis>(), new List<ScanAxis>());
        var schema = plan.Source.Schema;
        var own = plan.Question.IsScored ? plan.Question.Measure.Code : plan.Question.Axis?.Name;
        foreach (var dimension in schema.Dimensions.Where(d => d.Name != own))
        {
            Add(Axis.Of(dimension), dimension.Codes, dimension.Name == "unit" ? plan.Context.Derived.Keys : []);
        }
        foreach (var measure in schema.Measures.Where(m => m.Code != own && schema.DimensionNamed(m.Code) is null))
        {
            Add(Axis.Of(measure), measure.Slots, []);
        }
        var month = names.Axis(Months[0], "by");
        Add(month, month.Scan.Groups, Months[1..]);
        var tally = await plan.Source.Count(new Scan
        {
            Axes = [.. scan, .. plan.Question.Axis is { } asked ? [asked.Scan] : Array.Empty<ScanAxis>()],
            Measures = plan.Question.IsScored ? [plan.Question.Measure.Code] : [],
            Rows = new Selection { Where = [.. plan.Scope(), .. plan.Counted()] },
            MostCells = int.MaxValue,
        }, ct);
        var (keys, n, answers) = Answered(plan.Question, tally, axes.Count);
        var table = new ProtectedTable(axes, keys, n, answers) { Core = [.. Core.Where(places.ContainsKey).Select(name => places[name].Axis)] };
        return new(places, new Protection(table, plan.Context.MinimumN), month.Scan.Starts);

        void Add(Axis axis, int codes, IEnumerable<string> coarser)
        {
            IReadOnlyList<Axis> partitions = [axis, .. coarser.Select(name => names.Axis(name, "by"))];
            for (var i = 0; i < partitions.Count; i++)
            {
                places[partitions[i].Name] = (axes.Count, i);
            }
            axes.Add(new(axis.Name, codes, [.. partitions.Select(p => new Partition(p.Name, p.Values, [.. Enumerable.Range(0, codes).Select(code => GroupsOf(p, axis, code))]))]));
            scan.Add(axis.Scan with { GroupOf = null });
        }
    }

    /// <summary>The cells of the slice that must be withheld; null where all of them must.</summary>
    /// <exception cref="SliceException">What it asks by must not be combined, so that not even who is there may be told.</exception>
    public HashSet<CellKey>? Withheld(Plan plan)
    {
        string[] names = [.. plan.By.Concat(plan.Where.Select(f => f.Axis)).Select(axis => axis.Name)];
        // Days and weeks tell months, and so does any period.
        var times = plan.By.Any(axis => !places.ContainsKey(axis.Name)) || !IsOverAllTime(plan);
        if (!protection.CanBeAsked(names.Where(places.ContainsKey).Concat(times ? Months[..1] : []).Select(name => places[name].Axis)))
        {
            throw SliceException.Apart();
        }
        var filters = new List<AskedFilter>();
        if (!Array.TrueForAll(names, places.ContainsKey) || !TryPeriod(plan, filters))
        {
            return null;
        }
        filters.AddRange(plan.Where.Select(f => new AskedFilter(places[f.Axis.Name].Axis, places[f.Axis.Name].Partition, f.Allowed)));
        var cells = protection.Withheld(new([.. plan.By.Select(axis => new AskedBreakdown(places[axis.Name].Axis, places[axis.Name].Partition))], filters));
        return [.. cells.Where(cell => cell.IsWithheld).Select(cell => KeyOf(cell.Key))];
    }

    private static CellKey KeyOf(IReadOnlyList<int> values)
    {
        var key = default(CellKey);
        for (var i = 0; i < values.Count; i++)
        {
            key = key.With(i, values[i]);
        }
        return key;
    }

    // The values of a partition for one code of the axis it is made of.
    private static int[] GroupsOf(Axis partition, Axis axis, int code)
    {
        Span<int> one = stackalloc int[1];
        if (axis.Scan.Column.Kind != ColumnKind.Time)
        {
            return partition.Of(partition.Scan.GroupOf is { } groups ? groups[code] : code, one).ToArray();
        }
        // What a month belongs to is what its first second belongs to.
        return code == 0 ? [] : [partition.Scan.Starts.Count(start => start <= axis.Scan.Starts[code - 1])];
    }

    private static (int[] Keys, long[] N, IReadOnlyList<long[]> Answers) Answered(Question question, Tally tally, int axes)
    {
        var (keys, n, answers) = (new List<int>(), new List<long>(), new List<long[]>());
        for (var cell = 0; cell < tally.Cells; cell++)
        {
            var given = question.IsScored ? tally.AnswersOf(0, cell)[1..].ToArray() : question.Axis is null ? [tally.Rows[cell]] : [tally.GroupsOf(cell)[^1], tally.Rows[cell]];
            var people = question.IsScored ? given.Sum() : question.Axis is null || given[0] > 0 ? tally.Rows[cell] : 0;
            if (people > 0)
            {
                keys.AddRange(tally.GroupsOf(cell)[..axes]);
                n.Add(people);
                answers.Add(given);
            }
        }
        return ([.. keys], [.. n], answers);
    }

    private static bool IsOverAllTime(Plan plan) => plan.Rows.From <= plan.Source.Schema.First && plan.Rows.To > plan.Source.Schema.Last;

    // A period that begins and ends with months, as far as there are answers at all, is a filter by months.
    private bool TryPeriod(Plan plan, List<AskedFilter> filters)
    {
        var (schema, from, to) = (plan.Source.Schema, plan.Rows.From, plan.Rows.To);
        if (IsOverAllTime(plan))
        {
            return true;
        }
        if ((from > schema.First && Array.BinarySearch(months, from) < 0 && from <= schema.Last) || (to <= schema.Last && Array.BinarySearch(months, to) < 0 && to > schema.First))
        {
            return false;
        }
        var (axis, partition) = places[Months[0]];
        filters.Add(new(axis, partition, [false, .. months.Select((start, i) => start >= from || (i == 0 && from <= schema.First) ? start < to : false)]));
        return true;
    }
}
