using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores;

/// <summary>The front door: answers a slice over a score source, step by step.</summary>
public static class Slices
{
    /// <summary>Plan, count, aggregate, protect and, if asked for, compare.</summary>
    /// <exception cref="SliceException">The slice cannot be answered; says what is wrong and what there is.</exception>
    public static async ValueTask<SliceResult> Answer(IScoreSource source, Slice slice, SliceContext context, CancellationToken ct)
    {
        if (slice.Question.Length == 0)
        {
            throw new SliceException("Say which question.", "question");
        }
        var plan = new Plan(source, slice, context);
        var cells = await Cells(plan, ct);
        var shown = slice.Compare is null ? [.. cells.Select(cell => cell.Shown)] : await Compared(plan, cells, ct);
        return new()
        {
            Question = slice.Question,
            Metric = plan.Question.Measure.Metric,
            MinimumN = context.MinimumN,
            Cells = shown,
            Withheld = shown.Count(cell => cell.IsWithheld),
            AsOf = context.AsOf,
        };
    }

    /// <summary>The values of a dimension among the responses in scope, in ordinal order; where there are more than
    /// <paramref name="most"/>, those used most. Empty for a dimension nobody has used.</summary>
    public static async ValueTask<IReadOnlyList<string>> Values(IScoreSource source, string dimension, SliceContext context, int most, CancellationToken ct)
    {
        if (source.Schema.DimensionNamed(dimension) is not { } known)
        {
            return [];
        }
        var axis = Axis.Of(known);
        var scope = new Names(source.Schema, context).Scope();
        var tally = await source.Count(new Scan { Axes = [axis.Scan], Rows = new() { Where = scope }, MostCells = int.MaxValue }, ct);
        var uses = new long[known.Codes];
        for (var cell = 0; cell < tally.Cells; cell++)
        {
            foreach (var code in known.Members(tally.Groups[cell]))
            {
                uses[code] += tally.Rows[cell];
            }
        }
        return [.. Enumerable.Range(1, uses.Length - 1).Where(code => uses[code] > 0).OrderByDescending(code => uses[code]).Take(most)
            .Select(known.Text).Order(StringComparer.Ordinal)];
    }

    private static async ValueTask<IReadOnlyList<ShownCell>> Cells(Plan plan, CancellationToken ct)
    {
        var counted = Aggregate.Cells(plan, await Aggregate.Count(plan, plan.Rows, ct));
        await Protect.Withhold(plan, counted, ct);
        return [.. counted.Select(cell => new ShownCell(Aggregate.Show(plan.Question, plan.By, cell), cell))];
    }

    private static async ValueTask<IReadOnlyList<Cell>> Compared(Plan plan, IReadOnlyList<ShownCell> cells, CancellationToken ct)
    {
        var other = Compare.Other(plan.Slice);
        var counterparts = await Cells(new Plan(plan.Source, other, plan.Context), ct);
        if (plan.Slice.Compare is Compare.Previous or Compare.Year)
        {
            return Compare.With(plan.Question, cells, counterparts);
        }
        // Those of a cell who are in the group it is compared with, too: the cell's own breakdown, narrowed to the group.
        var both = new Plan(plan.Source, plan.Slice with { Compare = null, Where = Both(plan.Slice, other) }, plan.Context);
        var shared = Aggregate.Cells(both, await Aggregate.Count(both, both.Rows, ct));
        return Compare.With(plan.Question, cells, counterparts, shared.ToDictionary(cell => cell.Key));
    }

    private static IReadOnlyList<Filter> Both(Slice slice, Slice other)
    {
        var group = other.Where[^1];
        var own = slice.Where.FirstOrDefault(f => f.Name == group.Name);
        var values = own is null ? group.Values : [.. own.Values.Intersect(group.Values)];
        return [.. slice.Where.Where(f => f != own), group with { Values = values }];
    }
}
