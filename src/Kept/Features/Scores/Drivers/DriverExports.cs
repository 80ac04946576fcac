using System.Globalization;
using System.Text;
using Kept.Analytics.Statistics;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Scores.Drivers;

/// <summary>Takes out what the drivers page shows, with the same address and the same protection.</summary>
internal static class DriverExports
{
    public static void MapDriverExports(this IEndpointRouteBuilder app)
    {
        var exports = app.MapGroup(DriverAddress.Path).RequireAuthorization(Permission.SeeScores).ExcludeFromDescription();
        exports.MapGet("export.csv", async (HttpRequest http, ShowDrivers show, Words words, CancellationToken ct) =>
        {
            var (head, rows) = Table(await Shown(http, show, ct), words);
            using var text = new StringWriter();
            Csv.Write(text, head);
            foreach (var row in rows) Csv.Write(text, row.Select(value => value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value?.ToString()));
            // Excel takes a CSV for its own code page unless a byte order mark says UTF-8.
            return Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8", "drivers.csv");
        });
        exports.MapGet("export.xlsx", async (HttpRequest http, ShowDrivers show, Words words, CancellationToken ct) =>
        {
            var (head, rows) = Table(await Shown(http, show, ct), words);
            using var file = new MemoryStream();
            Excel.Write(file, words["drivers.title"], head, rows);
            return Results.File(file.ToArray(), Excel.ContentType, "drivers.xlsx");
        });
    }

    private static async Task<ShowDrivers.Result> Shown(HttpRequest http, ShowDrivers show, CancellationToken ct) =>
        await show.Handle(DriverAddress.Of(http.Query), ct) is { Report: not null } shown ? shown : throw new NotFoundException("scores.refused");

    private static (IReadOnlyList<string> Head, IEnumerable<IReadOnlyList<object?>> Rows) Table(ShowDrivers.Result shown, Words words)
    {
        var report = shown.Report!;
        var findings = new DriverFindings(report, shown.Labels, shown.MinimumN, words);
        string[] head =
        [
            words["drivers.attribute"], .. With("drivers.weight"), .. With("drivers.correlation"), .. With("drivers.performance"), "n", words["drivers.kind"],
            .. With("drivers.penalty"), .. With("drivers.reward"), words["drivers.raise"], .. With("drivers.gain"), words["drivers.complete"], words["scores.note"],
        ];
        return (head, report.Drivers.Select(Row));

        string[] With(string key) => [words[key], words["scores.low"], words["scores.high"]];

        IReadOnlyList<object?> Row(Driver driver) =>
        [
            findings.Name(driver), .. Figure(driver.Weight, driver.WeightInterval), .. Figure(driver.Correlation?.Value, driver.Correlation?.Interval),
            .. Figure(driver.Mean?.Value, driver.Mean?.Interval), driver.Performance.IsWithheld ? null : driver.Performance.N, report.Refusal is null ? findings.Kind(driver.Effect?.Kind) : null,
            .. Figure(driver.Effect?.Penalty?.Value, driver.Effect?.Penalty?.Interval), .. Figure(driver.Effect?.Reward?.Value, driver.Effect?.Reward?.Interval),
            driver.Gain?.Raise, .. Figure(driver.Gain?.Expected.Gain, driver.Gain?.Expected.Interval),
            report.Refusal?.Reason == RefusalReason.Withheld ? null : report.Complete, report.Refusal is { } refusal ? findings.Why(refusal, report.Complete) : null,
        ];
    }

    private static object?[] Figure(double? value, Interval? interval) => [value, interval?.Low, interval?.High];
}
