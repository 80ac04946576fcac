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
        var cells = await Cells(plan, await Aggregate.Count(plan, ct), 0, ct);
        return Result(plan, slice.Compare is null ? [.. cells.Select(cell => cell.Shown)] : await Compared(plan, cells, ct));
    }

    /// <summary>Answers the same slice for several scored questions, counted together: one answer each, in their order.</summary>
    /// <exception cref="SliceException">The slice cannot be answered; says what is wrong and what there is.</exception>
    public static async ValueTask<IReadOnlyList<SliceResult>> Answer(
        IScoreSource source, IReadOnlyList<string> questions, Slice slice, SliceContext context, CancellationToken ct)
    {
        var results = new List<SliceResult>();
        if (slice.Compare is not null || questions.Any(question => source.Schema.MeasureNamed(question) is null))
        {
            foreach (var question in questions)
            {
                results.Add(await Answer(source, slice with { Question = question }, context, ct));
            }
            return results;
        }
        var plans = questions.Select(question => new Plan(source, slice with { Question = question }, context)).ToList();
        var tally = plans.Count == 0 ? null : await Aggregate.Count(plans[0], questions, ct);
        for (var i = 0; i < plans.Count; i++)
        {
            results.Add(Result(plans[i], [.. (await Cells(plans[i], tally!, i, ct)).Select(cell => cell.Shown)]));
        }
        return results;
    }

    /// <summary>The values of a dimension among the responses in scope, in ordinal order; where there are more than
    /// <paramref name="most"/>, those used most. Empty for a dimension nobody has used.</summary>
    public static async ValueTask<IReadOnlyList<string>> Values(IScoreSource source, string dimension, SliceContext context, int most, CancellationToken ct)
    {
        var uses = await Uses(source, dimension, context, ct);
        return [.. uses.OrderByDescending(value => value.Value).Take(most).Select(value => value.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>How many responses in scope have each value of a dimension, values that none has left out. Where a minimum n protects
    /// people this is not for showing.</summary>
    public static async ValueTask<IReadOnlyDictionary<string, long>> Uses(IScoreSource source, string dimension, SliceContext context, CancellationToken ct)
    {
        if (source.Schema.DimensionNamed(dimension) is not { } known)
        {
            return new Dictionary<string, long>();
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
        return Enumerable.Range(1, uses.Length - 1).Where(code => uses[code] > 0).ToDictionary(known.Text, code => uses[code], StringComparer.Ordinal);
    }

    private static SliceResult Result(Plan plan, IReadOnlyList<Cell> cells) => new()
    {
        Question = plan.Slice.Question,
        Metric = plan.Question.Measure.Metric,
        MinimumN = plan.Context.MinimumN,
        Cells = cells,
        Withheld = cells.Count(cell => cell.IsWithheld),
        AsOf = plan.Context.AsOf,
    };

    private static async ValueTask<IReadOnlyList<ShownCell>> Cells(Plan plan, Tally tally, int measure, CancellationToken ct)
    {
        var counted = Aggregate.Cells(plan, tally, measure);
        await Protect.Withhold(plan, counted, ct);
        return Aggregate.Show(plan.Question, plan.By, counted);
    }

    private static async ValueTask<IReadOnlyList<Cell>> Compared(Plan plan, IReadOnlyList<ShownCell> cells, CancellationToken ct)
    {
        var other = Compare.Other(plan.Slice, plan.Context.Derived.Keys);
        var otherPlan = new Plan(plan.Source, other, plan.Context);
        var counterparts = await Cells(otherPlan, await Aggregate.Count(otherPlan, ct), 0, ct);
        if (Slice.IsPeriod(plan.Slice.Compare))
        {
            return Compare.With(plan.Question, cells, counterparts);
        }
        // Those of a cell who are in the group it is compared with, too: the cell's own breakdown, narrowed to the group. Its own
        // filter by the same name holds besides, as who has several values can pass both.
        var both = new Plan(plan.Source, plan.Slice with { Compare = null, Where = [.. plan.Slice.Where, other.Where[^1]] }, plan.Context);
        var shared = Aggregate.Cells(both, await Aggregate.Count(both, ct));
        return Compare.With(plan.Question, cells, counterparts, shared.ToDictionary(cell => cell.Key));
    }
}
