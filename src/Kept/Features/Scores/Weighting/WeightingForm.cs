using System.Globalization;
using Kept.Features.Responses.Columns;
using Kept.Shared.Languages;

namespace Kept.Features.Scores.Weighting;

/// <summary>What stands in the fields of the weighting page, as typed.</summary>
internal sealed class WeightingForm
{
    /// <summary>As many margins as there can be dimensions.</summary>
    public const int Margins = 4;

    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string Low { get; private set; } = "";
    public string High { get; private set; } = "";
    public string From { get; private set; } = "";
    public string To { get; private set; } = "";

    /// <summary>Per margin: a dimension, another that it is crossed with (or nothing), and the lines of targets.</summary>
    public List<(string First, string Second, string Lines)> Rows { get; } = [];

    /// <summary>The dimensions of each margin that is filled in.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Chosen => [.. Rows.Where(row => row.First.Length > 0).Select(row => (IReadOnlyList<string>)(row.Second.Length > 0 && row.Second != row.First ? [row.First, row.Second] : [row.First]))];

    public static WeightingForm Of(IFormCollection form)
    {
        var read = new WeightingForm
        {
            Code = form["code"].ToString().Trim(), Name = form["name"].ToString().Trim(), Low = form["low"].ToString().Trim(), High = form["high"].ToString().Trim(),
            From = form["from"].ToString(), To = form["to"].ToString(),
        };
        for (var at = 0; at < Margins; at++) read.Rows.Add((form[$"dimension{at}"].ToString(), form[$"crossed{at}"].ToString(), form[$"targets{at}"].ToString()));
        return read;
    }

    public static WeightingForm Of(WeightingScheme? scheme, Labels labels, CultureInfo culture)
    {
        var targets = scheme?.Targets ?? new PopulationTargets([]);
        var form = new WeightingForm
        {
            Code = scheme?.Code ?? "", Name = scheme?.Name ?? "", Low = Number(targets.Low), High = Number(targets.High), From = Day(targets.From), To = Day(targets.To),
        };
        foreach (var margin in targets.Margins) form.Rows.Add((margin.Dimensions[0], margin.Dimensions.ElementAtOrDefault(1) ?? "", TargetLines.Write(margin, labels, culture)));
        while (form.Rows.Count < Margins) form.Rows.Add(("", "", ""));
        return form;
    }

    /// <summary>Fills margins without targets with the shares that the responses have now, to start from.</summary>
    public void Fill(IReadOnlyList<MarginTargets> present, Labels labels, CultureInfo culture)
    {
        var at = 0;
        for (var row = 0; row < Rows.Count; row++)
        {
            if (Rows[row].First.Length == 0) continue;
            var offered = present[at++];
            if (string.IsNullOrWhiteSpace(Rows[row].Lines)) Rows[row] = Rows[row] with { Lines = TargetLines.Write(offered, labels, culture) };
        }
    }

    /// <param name="wrong">What cannot be read, as a sentence; null where all can.</param>
    public PopulationTargets Read(IReadOnlyList<MarginTargets> present, Labels labels, Words words, out string? wrong)
    {
        wrong = null;
        var margins = new List<MarginTargets>();
        foreach (var row in Rows.Where(row => row.First.Length > 0))
        {
            var own = present[margins.Count];
            margins.Add(TargetLines.Read(own.Dimensions, row.Lines, own, labels, out var line));
            if (line is not null) wrong ??= words["weighting.error.line", labels.Dimension(row.First), line];
        }
        var (low, high) = (Limit(Low), Limit(High));
        if (low is double.NaN || high is double.NaN) wrong ??= words["weighting.error.limits"];
        return new PopulationTargets(margins, low, high, Read(From), Read(To));
    }

    private static double? Limit(string text) => text.Length == 0 ? null
        : double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var limit) ? limit : double.NaN;

    private static DateOnly? Read(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year < 9999 ? day : null;

    private static string Number(double? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
