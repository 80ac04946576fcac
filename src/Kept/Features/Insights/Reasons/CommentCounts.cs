using Kept.Analytics.Scores;
using Kept.Features.Responses.Coding;
using Kept.Features.Scores;

namespace Kept.Features.Insights.Reasons;

/// <summary>Counts the comments of a survey and what they say by slices, so that reach and minimum n are those of all figures.</summary>
internal sealed class CommentCounts(OpenSurvey open)
{
    /// <summary>The scores of those who give each reason, and of all who commented. Null where they cannot be shown.</summary>
    public sealed record Spreads(AnswerSpread Commented, IReadOnlyDictionary<string, AnswerSpread> By);

    /// <returns>Null where they are withheld.</returns>
    public async Task<ReasonCounts?> Of(Slice slice, CancellationToken ct)
    {
        var (named, read) = await Pair(slice with { By = [] }, ct);
        return Counts(named.GetValueOrDefault(""), read.GetValueOrDefault(""));
    }

    /// <summary>By value of one dimension; what is withheld is left out.</summary>
    public async Task<IReadOnlyDictionary<string, ReasonCounts>> By(string dimension, Slice slice, CancellationToken ct)
    {
        var (named, read) = await Pair(slice with { By = [dimension] }, ct);
        var counts = new Dictionary<string, ReasonCounts>(StringComparer.Ordinal);
        foreach (var (value, cell) in read)
        {
            if (value.Length > 0 && Counts(named.GetValueOrDefault(value), cell) is { } found) counts.Add(value, found);
        }
        return counts;
    }

    /// <summary>How many responses have each value of a coded dimension; null where they are withheld.</summary>
    public async Task<IReadOnlyDictionary<string, long>?> Of(string dimension, Slice slice, CancellationToken ct)
    {
        var cells = await Ask(dimension, slice with { By = [] }, ct);
        return cells is [{ IsWithheld: true }] ? null : cells is [{ Distribution: { } given }] ? given : new Dictionary<string, long>();
    }

    /// <param name="dimension">A coded dimension of reasons.</param>
    public async Task<Spreads?> Of(Measure measure, string dimension, Slice slice, CancellationToken ct)
    {
        if (await Commented(measure, slice, ct) is not { } commented) return null;
        var by = new Dictionary<string, AnswerSpread>(StringComparer.Ordinal);
        if (!open.Answers.Dimensions.Contains(dimension)) return new Spreads(commented, by);
        foreach (var cell in (await open.Answer(slice with { Question = measure.Code, By = [dimension] }, ct)).Cells)
        {
            if (cell.By[0].Value.Length > 0 && AnswerSpread.Of(measure, cell) is { } spread) by.Add(cell.By[0].Value, spread);
        }
        return new Spreads(commented, by);
    }

    private async Task<AnswerSpread?> Commented(Measure measure, Slice slice, CancellationToken ct)
    {
        var none = new AnswerSpread(measure, new long[measure.Slots - 1]);
        if (!open.Answers.Dimensions.Contains(CodedDimensions.Sentiment)) return none;
        var cells = (await open.Answer(slice with { Question = measure.Code, By = [CodedDimensions.Sentiment] }, ct)).Cells.Where(cell => cell.By[0].Value.Length > 0).ToList();
        var spreads = cells.Select(cell => AnswerSpread.Of(measure, cell)).ToList();
        return spreads.Contains(null) ? null : spreads.Aggregate(none, (all, spread) => all.With(spread!));
    }

    private async Task<(Dictionary<string, Cell> Named, Dictionary<string, Cell> Read)> Pair(Slice slice, CancellationToken ct) =>
        (Keyed(await Ask(CodedDimensions.Reason, slice, ct)), Keyed(await Ask(CodedDimensions.Sentiment, slice, ct)));

    // A dimension that nobody has used yet is none.
    private async Task<IReadOnlyList<Cell>> Ask(string dimension, Slice slice, CancellationToken ct) =>
        open.Answers.Dimensions.Contains(dimension) ? (await open.Answer(slice with { Question = dimension, Compare = null }, ct)).Cells : [];

    private static Dictionary<string, Cell> Keyed(IReadOnlyList<Cell> cells) =>
        cells.ToDictionary(cell => cell.By is [var by, ..] ? by.Value : "", StringComparer.Ordinal);

    private static ReasonCounts? Counts(Cell? named, Cell? read) => named is { IsWithheld: true } || read is { IsWithheld: true } ? null
        : read is null ? ReasonCounts.None : new(read.N, named?.N ?? 0, named?.Distribution ?? new Dictionary<string, long>());
}
