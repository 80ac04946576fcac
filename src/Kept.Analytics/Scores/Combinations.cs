using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores;

/// <summary>So many responses have these values, one per dimension asked for; no value, or several at once, is empty.</summary>
public sealed record Combination(IReadOnlyList<string> Values, long N);

/// <summary>What weights are computed from: how often each combination of values occurs.</summary>
public static class Combinations
{
    private const int MostCells = 100_000;

    /// <summary>All combinations that occur, whether a question was answered or not, in ordinal order of their values. A dimension
    /// that nobody has yet is empty everywhere.</summary>
    /// <param name="slice">Its period and filters count; what it asks and how it is broken down do not.</param>
    /// <exception cref="SliceException">More than four dimensions, or too many combinations.</exception>
    public static async ValueTask<IReadOnlyList<Combination>> Of(
        IScoreSource source, IReadOnlyList<string> dimensions, Slice slice, SliceContext context, CancellationToken ct)
    {
        if (dimensions.Count > Slice.MostDimensions)
        {
            throw new SliceException($"At most {Slice.MostDimensions} dimensions can be combined.", "by");
        }
        var names = new ResponseWeights("", dimensions, new Dictionary<string, double>());
        var plan = new Plan(source, slice with { Question = "", By = [], Compare = null }, context with { Weights = names });
        var tally = await source.Count(new Scan { Axes = [.. plan.Margins.Select(axis => axis.Scan)], Rows = plan.Rows, MostCells = MostCells }, ct);
        var found = new SortedDictionary<string, (string[] Values, long N)>(StringComparer.Ordinal);
        for (var cell = 0; cell < tally.Cells; cell++)
        {
            var groups = tally.GroupsOf(cell).ToArray();
            string[] values = [.. plan.Margins.Select((axis, i) => groups[i] <= axis.Values ? axis.Label(groups[i]) : "")];
            var key = string.Join(ResponseWeights.Separator, values);
            found[key] = (values, found.GetValueOrDefault(key).N + tally.Rows[cell]);
        }
        return [.. found.Values.Select(of => new Combination(of.Values, of.N))];
    }
}
