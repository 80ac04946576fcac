using System.Globalization;
using Kept.Analytics.Scores;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Scores.Exploring;

/// <summary>Takes out what the scores page shows, with the same address and the same protection.</summary>
public static class ScoreExports
{
    public static void MapScoreExports(this IEndpointRouteBuilder app)
    {
        var exports = app.MapGroup("/scores").RequireAuthorization(Permission.SeeScores).ExcludeFromDescription();
        exports.MapGet("export.csv", async (HttpRequest http, ExploreScores explore, Words words, CancellationToken ct) =>
        {
            var (head, rows) = Table(await Shown(http, explore, ct), words);
            using var text = new StringWriter();
            Csv.Write(text, head);
            foreach (var row in rows) Csv.Write(text, row.Select(value => value is IFormattable f ? f.ToString(null, CultureInfo.InvariantCulture) : value?.ToString()));
            // Excel takes a CSV for its own code page unless a byte order mark says UTF-8.
            return Results.File([.. System.Text.Encoding.UTF8.Preamble, .. System.Text.Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8", "scores.csv");
        });
        exports.MapGet("export.xlsx", async (HttpRequest http, ExploreScores explore, Words words, CancellationToken ct) =>
        {
            var (head, rows) = Table(await Shown(http, explore, ct), words);
            using var file = new MemoryStream();
            Excel.Write(file, words["scores.title"], head, rows);
            return Results.File(file.ToArray(), Excel.ContentType, "scores.xlsx");
        });
    }

    /// <exception cref="NotFoundException">The address names what is not there, so there is nothing to take out.</exception>
    internal static async Task<ExploreScores.Result> Shown(HttpRequest http, ExploreScores explore, CancellationToken ct)
    {
        var shown = await explore.Handle(Exploration.Of(http.Query), ct);
        return shown is null or { Refused: true } ? throw new NotFoundException("scores.refused") : shown;
    }

    private static (IReadOnlyList<string> Head, IEnumerable<IReadOnlyList<object?>> Rows) Table(ExploreScores.Result shown, Words words)
    {
        var findings = new Findings(shown.Labels, words, shown.Asked.Compare);
        var cells = shown.Total is null ? [.. shown.Overview.Select(row => row.Total)] : (shown.Cells ?? shown.Total).Cells;
        var (weighted, compared) = (shown.WeightedBy is not null, cells.Any(cell => cell.Previous is not null));
        var aimed = shown.Asked.ComparesTarget && shown.HasTargets;
        string[] figures =
        [
            words["scores.score"], words["scores.low"], words["scores.high"], "n", .. weighted ? [words["scores.effective_n"], words["scores.weight"]] : Array.Empty<string>(),
            .. compared ? [findings.Counterpart, $"n ({findings.Counterpart})", words["scores.difference"], words["scores.p_adjusted"]] : Array.Empty<string>(),
            .. aimed ? [words["targets.target"], words["targets.by"], words["scores.target.distance"], words["scores.target.side"]] : Array.Empty<string>(), words["scores.note"],
        ];
        var by = shown.Cells is null ? [] : shown.Asked.By;
        var minimum = shown.Total?.MinimumN ?? shown.Units?.Result.MinimumN ?? 1;
        return shown.Total is null
            ? ([words["scores.question"], .. figures], shown.Overview.Select(row => (IReadOnlyList<object?>)[shown.Labels.Question(row.Question), .. Figures(row.Total, row.Question)]))
            : ([.. by.Select(shown.Labels.Dimension), .. figures], cells.Select(cell => (IReadOnlyList<object?>)[.. cell.By.Select(pair => shown.Labels.Value(pair.Key, pair.Value)), .. Figures(cell, shown.Total.Question)]));

        object?[] Figures(Cell cell, string question)
        {
            if (cell.IsWithheld) return [.. new object?[figures.Length - 1], words["scores.withheld", minimum]];
            var (other, test, aim) = (cell.Previous, cell.Previous?.Test, shown.AimOf(question, cell));
            return
            [
                cell.Score, cell.Low, cell.High, cell.N, .. weighted ? [cell.EffectiveN, shown.WeightedBy] : Array.Empty<object?>(),
                .. compared ? [other?.Score, other?.N, test?.Difference, other?.Adjusted ?? test?.PValue] : Array.Empty<object?>(),
                .. aimed ? [aim?.Target.Value, aim?.Target.By.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), aim?.Distance, aim is null ? null : findings.Side(aim)] : Array.Empty<object?>(), null,
            ];
        }
    }
}
