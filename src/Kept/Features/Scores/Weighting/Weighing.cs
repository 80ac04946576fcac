using Kept.Analytics.Scores;
using Kept.Analytics.Statistics.Weighting;
using Kept.Features.Responses.Columns;
using Kept.Shared;

namespace Kept.Features.Scores.Weighting;

/// <summary>Computes weights from the targets and the responses there are now.</summary>
internal static class Weighing
{
    /// <summary>Refuses what must not be weighted: weights would tell of groups that a minimum n protects.</summary>
    public static void Require(OpenAnswers open)
    {
        if (open.AreProtected) throw new InvalidException("weight", "weighting.error.protected");
    }

    /// <exception cref="InvalidException">The targets cannot be met, in plain words; or the survey's answers are protected.</exception>
    public static async Task<(ResponseWeights Weights, WeightingReport Report)> Of(string code, PopulationTargets targets, OpenAnswers open, CancellationToken ct)
    {
        Require(open);
        targets.Check();
        var dimensions = targets.Dimensions();
        var period = new Slice { Question = "", From = targets.From?.ToDateTime(TimeOnly.MinValue), To = targets.To?.AddDays(1).ToDateTime(TimeOnly.MinValue) };
        var combinations = await open.Combinations(dimensions, period, ct);
        var places = targets.Margins.Select(margin => margin.Dimensions.Select(name => dimensions.ToList().IndexOf(name)).ToArray()).ToList();
        var margins = targets.Margins.Select((margin, i) => MarginOf(margin, places[i], combinations)).ToList();
        var codes = margins.Select(margin => margin.Categories.Index().ToDictionary(category => category.Item.Name, category => category.Index, StringComparer.Ordinal)).ToList();
        var cells = combinations.Select(combination => new WeightingCell(
            [.. places.Select((place, i) => KeyOf(combination, place) is { } key ? codes[i][key] : -1)], combination.N)).ToList();
        try
        {
            var result = Raking.Of([.. targets.Margins.Zip(margins, (own, margin) => margin with { Name = string.Join(" × ", own.Dimensions) })], cells, new WeightingOptions { Low = targets.Low, High = targets.High });
            var weights = combinations.Zip(result.Weights).ToDictionary(pair => string.Join(ResponseWeights.Separator, pair.First.Values), pair => pair.Second, StringComparer.Ordinal);
            return (new ResponseWeights(code, dimensions, weights), ReportOf(targets, margins, cells, result));
        }
        catch (WeightingException refused)
        {
            throw new InvalidException("margins", refused.Message.Replace(ResponseWeights.Separator.ToString(), " × ", StringComparison.Ordinal));
        }
    }

    // Values in the data that have no target are categories, too, so that the result can tell of them.
    private static Margin MarginOf(MarginTargets margin, int[] place, IReadOnlyList<Combination> combinations)
    {
        var targeted = margin.Targets.Select(target => new MarginCategory(target.Key, target.Share)).ToList();
        var others = combinations.Select(combination => KeyOf(combination, place)).OfType<string>().Distinct(StringComparer.Ordinal)
            .Except(targeted.Select(category => category.Name), StringComparer.Ordinal);
        return new Margin("", [.. targeted, .. others.Select(name => new MarginCategory(name, null))]);
    }

    private static string? KeyOf(Combination combination, int[] place) =>
        place.Any(i => combination.Values[i].Length == 0) ? null : string.Join(ResponseWeights.Separator, place.Select(i => combination.Values[i]));

    private static WeightingReport ReportOf(PopulationTargets targets, IReadOnlyList<Margin> margins, IReadOnlyList<WeightingCell> cells, WeightingResult result)
    {
        var weighted = cells.Zip(result.Weights, (cell, weight) => (cell.Codes, cell.N, Weight: weight)).Where(cell => cell.N > 0).ToList();
        var trimmed = weighted.Where(cell => targets.Low is { } low && cell.Weight <= low * (1 + 1e-9) || targets.High is { } high && cell.Weight >= high * (1 - 1e-9)).Sum(cell => cell.N);
        return new WeightingReport(
            result.N, result.EffectiveN, result.DesignEffect, result.Converged, result.Iterations, result.LargestGap, 100d * trimmed / result.N,
            weighted.Min(cell => cell.Weight), weighted.Max(cell => cell.Weight), [.. targets.Margins.Select(MarginReport)]);

        WeightingReport.Margin MarginReport(MarginTargets margin, int at)
        {
            var known = weighted.Where(cell => cell.Codes[at] >= 0 && cell.Codes[at] < margin.Targets.Count).ToList();
            var (n, total, wanted) = (known.Sum(cell => cell.N), known.Sum(cell => cell.N * cell.Weight), margin.Targets.Sum(target => target.Share));
            return new WeightingReport.Margin(margin.Dimensions, [.. margin.Targets.Select((target, code) =>
            {
                var own = known.Where(cell => cell.Codes[at] == code).ToList();
                return new WeightingReport.Category(target.Values, own.Sum(cell => cell.N), 100d * own.Sum(cell => cell.N) / n, 100 * own.Sum(cell => cell.N * cell.Weight) / total, 100 * target.Share / wanted);
            })], result.N - n);
        }
    }
}
