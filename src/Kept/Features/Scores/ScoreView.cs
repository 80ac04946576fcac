using System.Text.Json.Serialization;
using Kept.Analytics.Scores;

namespace Kept.Features.Scores;

/// <summary>The answer to a slice as the API shows it.</summary>
public sealed record ScoreView(string Question, Metric Metric, int MinimumN, IReadOnlyList<ScoreView.CellView> Cells, int Withheld, DateTime AsOf)
{
    public static ScoreView Of(SliceResult result) =>
        new(result.Question, result.Metric, result.MinimumN, [.. result.Cells.Select(CellOf)], result.Withheld, result.AsOf);

    private static CellView CellOf(Cell cell)
    {
        var by = cell.By.ToDictionary(pair => pair.Key, pair => pair.Value);
        if (cell.IsWithheld) return new WithheldCell(by);
        var given = cell.Distribution?.Where(pair => pair.Value > 0).ToDictionary(pair => pair.Key, pair => pair.Value);
        return new ScoredCell(by, cell.N, cell.EffectiveN, cell.Score, cell.Low, cell.High, given ?? [], ChangeView.Of(cell.Previous));
    }

    [JsonDerivedType(typeof(ScoredCell)), JsonDerivedType(typeof(WithheldCell))]
    public abstract record CellView(IReadOnlyDictionary<string, string> By);

    /// <param name="Score">Null without answers and for a choice question asked as a whole.</param>
    /// <param name="Low">Lower end of the 95 % interval; null where there is none.</param>
    /// <param name="Distribution">Answers by value; only values that were given.</param>
    public sealed record ScoredCell(
        IReadOnlyDictionary<string, string> By, long N, double EffectiveN, double? Score, double? Low, double? High,
        IReadOnlyDictionary<string, long> Distribution,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ChangeView? Previous) : CellView(By);

    /// <summary>A cell that would say something about too few people: no numbers.</summary>
    public sealed record WithheldCell(IReadOnlyDictionary<string, string> By) : CellView(By)
    {
        public bool Withheld => true;
    }

    /// <summary>The period before, and the test of the change.</summary>
    /// <param name="Difference">Now minus before, with its 95 % interval; null where nothing can be tested.</param>
    /// <param name="AdjustedP">The p-value corrected over all cells of the answer (Benjamini–Hochberg).</param>
    public sealed record ChangeView(double? Score, long N, double? Difference, double? Low, double? High, double? P, double? AdjustedP)
    {
        internal static ChangeView? Of(Comparison? before) => before is null ? null : new(
            before.Score, before.N, before.Test?.Difference, before.Test?.Interval.Low, before.Test?.Interval.High, before.Test?.PValue, before.Adjusted);
    }
}
