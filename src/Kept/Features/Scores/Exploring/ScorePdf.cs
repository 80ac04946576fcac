using Kept.Analytics.Scores;
using Kept.Features.Organisation;
using Kept.Features.Scores.Targets;
using Kept.Shared.Languages;
using Kept.Shared.Pdf;
using Kept.Shared.Pdf.Charts;

namespace Kept.Features.Scores.Exploring;

/// <summary>What the scores page shows as a document to pass on: the finding, its chart, and every figure with n and interval.</summary>
public sealed class ScorePdf(ExploreScores.Result shown, Words words)
{
    /// <summary>Bars or points a chart can still show; the table has them all.</summary>
    private const int MostDrawn = 60;
    private readonly Findings _findings = new(shown.Labels, words, shown.Asked.Compare);

    public byte[] Write(string organisation, DateTime now)
    {
        var title = shown.Asked.Question is { } question ? shown.Labels.Question(question) : shown.Labels.Survey;
        var document = new PdfDocument(title, words.Language, organisation, new DateTimeOffset(now, TimeSpan.Zero));
        var flow = new PdfFlow(document, new PdfFrame(organisation, words["scores.pdf.made", words.DateAndTime(now)], (page, of) => words["scores.pdf.page", page, of]));
        flow.Title(title, Subtitle());
        if (shown.WeightedBy is { } weighting) flow.Paragraph(_findings.Weighted(weighting, shown.Total?.Cells[0]));
        if (shown.Total is { } total) Answer(flow, total);
        else Overview(flow);
        return flow.ToArray();
    }

    private string Subtitle()
    {
        var (from, to) = shown.Asked.Days(shown.Today);
        var period = (from, to) switch
        {
            (null, null) => words["scores.period.all"],
            ({ } first, { } last) => words["scores.interval", first, last],
            ({ } first, null) => $"{words["scores.from"]}: {words.Date(first)}",
            (null, { } last) => $"{words["scores.to"]}: {words.Date(last)}",
        };
        var filters = shown.Asked.Where.Select(_findings.Filter);
        return string.Join(" · ", [shown.Labels.Survey, period, .. filters]);
    }

    private void Answer(PdfFlow flow, SliceResult total)
    {
        var whole = total.Cells[0];
        flow.Paragraph(_findings.Of(whole, total.Metric));
        flow.KeyFigures([new(_findings.Metric(total.Metric), whole.IsWithheld ? "–" : _findings.Score(whole.Score, total.Metric), whole.IsWithheld ? words["scores.withheld", total.MinimumN] : Basis(whole, total.Metric))]);
        if (shown.AimOf(total.Question, whole) is { } aim) flow.Paragraph(Aimed(aim, total.Metric));
        if (shown.Cells is not { } cells)
        {
            Spread(flow, whole, total.Metric);
            return;
        }
        var breakdown = string.Join(" · ", shown.Asked.By.Select(shown.Labels.Dimension));
        flow.Heading(1, breakdown);
        if (cells.Cells.Count(cell => cell.Score is not null) > 1) flow.Chart(Chart(cells, breakdown));
        flow.Table(
            [.. shown.Asked.By.Select(by => new PdfColumn(shown.Labels.Dimension(by), 3)), .. Figures()],
            cells.Cells.Select(cell => (IReadOnlyList<string>)[.. cell.By.Select(by => shown.Labels.Value(by.Key, by.Value)), .. Figures(cell, cells)]));
    }

    private string Aimed(Aim aim, Metric metric) => string.Join(" ", new[]
    {
        words["dashboards.target", _findings.Score(aim.Target.Value, metric), words.Date(aim.Target.By)] + (_findings.Distance(aim, metric) is { } distance ? $": {distance}, {_findings.Side(aim)}." : "."),
        shown.Pace is { } pace ? PaceWords.Of(pace, aim.Target, metric, _findings, words) : null,
    }.OfType<string>());

    /// <summary>How often each answer was given, where nothing is broken down.</summary>
    private void Spread(PdfFlow flow, Cell whole, Metric metric)
    {
        if (whole.Distribution is not { Count: > 0 } given || whole.N == 0) return;
        flow.Heading(1, words["scores.spread"]);
        flow.Table(
            [new(words["scores.answer"], 4), new("n", 1, Numeric: true), new("%", 1, Numeric: true)],
            given.Select(pair => (IReadOnlyList<string>)[shown.Labels.Value(shown.Asked.Question!, Drawing.Spoken(metric, pair.Key)), words.Number(pair.Value), words.Percent(pair.Value / (double)whole.N, 1)]));
    }

    private PdfChart Chart(SliceResult cells, string breakdown)
    {
        string Format(double value) => _findings.Score(value, cells.Metric);
        var title = $"{_findings.Metric(cells.Metric)}: {breakdown}";
        if (shown.Asked.By is [_] && shown.Asked.ByTime)
        {
            var coverage = Coverage.Of(shown.Asked, shown.Today);
            return new PdfLineChart
            {
                Title = title, Finding = _findings.Of(cells, coverage, Control.Of(cells.Cells, coverage)), Format = Format, BandName = words["scores.interval.title"],
                Points = [.. cells.Cells.TakeLast(MostDrawn).Select(cell => new PdfPoint(_findings.Name(cell), cell.Score, cell.Low, cell.High))],
            };
        }
        return new PdfBarChart
        {
            Title = title, Finding = _findings.Of(cells), Format = Format,
            Bars = [.. cells.Cells.Where(cell => cell.Score is not null).OrderBy(cell => cell.Score).Take(MostDrawn)
                .Select(cell => new PdfBar(_findings.Name(cell), cell.Score, cell.Low, cell.High, $"n = {words.Number(cell.N)}"))],
        };
    }

    private void Overview(PdfFlow flow)
    {
        flow.Heading(1, words["scores.overview.questions"]);
        flow.Table(
            [new(words["scores.question"], 4), new(words["scores.kind"], 1), .. Figures()],
            shown.Overview.Select(row => (IReadOnlyList<string>)[shown.Labels.Question(row.Question), _findings.Metric(row.Metric), .. Figures(row.Total, row.Question, row.Metric, shown.Units?.Result.MinimumN ?? 1)]));
        if (shown.Units is not { Result: { Cells.Count: > 0 } units } found) return;
        flow.Heading(1, $"{words["scores.overview.units"]}: {shown.Labels.Question(found.Question)}");
        if (units.Cells.Count(cell => cell.Score is not null) > 1) flow.Chart(Chart(units, shown.Labels.Dimension("unit")));
        flow.Table(
            [new(shown.Labels.Dimension("unit"), 3), .. Figures()],
            units.Cells.OrderBy(cell => cell.Score ?? double.PositiveInfinity).Select(cell => (IReadOnlyList<string>)[_findings.Name(cell), .. Figures(cell, units)]));
    }

    private string Basis(Cell cell, Metric metric) => $"95 %: {_findings.Interval(cell, metric)}, {_findings.Size(cell)}";

    private bool IsWeighted => shown.WeightedBy is not null;

    private bool IsAimed => shown.Asked.ComparesTarget && shown.HasTargets;

    private PdfColumn[] Figures() =>
    [
        new(words["scores.score"], 1.4, Numeric: true), new(words["scores.interval.title"], 2, Numeric: true), new("n", 1, Numeric: true),
        .. IsWeighted ? [new(words["scores.effective_n"], 1.2, Numeric: true)] : Array.Empty<PdfColumn>(),
        .. IsAimed ? [new(words["targets.target"], 1.2, Numeric: true), new(words["scores.target.distance"], 1.4, Numeric: true)] : Array.Empty<PdfColumn>(),
    ];

    private string[] Figures(Cell cell, SliceResult of) => Figures(cell, of.Question, of.Metric, of.MinimumN);

    private string[] Figures(Cell cell, string question, Metric metric, int minimum)
    {
        var aim = shown.AimOf(question, cell);
        string[] figures = cell.IsWithheld ? ["–", words["scores.withheld", minimum], ""] : [_findings.Score(cell.Score, metric), _findings.Interval(cell, metric), words.Number(cell.N)];
        return
        [
            .. figures, .. IsWeighted ? [cell.IsWithheld ? "" : words.Number(cell.EffectiveN)] : Array.Empty<string>(),
            .. IsAimed ? [_findings.Target(aim, metric), aim is null ? "" : _findings.Distance(aim, metric) ?? ""] : Array.Empty<string>(),
        ];
    }
}

public static class ScorePdfRoutes
{
    public static void MapScorePdf(this IEndpointRouteBuilder app) =>
        app.MapGet("/scores/export.pdf", async (HttpRequest http, ExploreScores explore, OrganisationFacts facts, Words words, TimeProvider clock, CancellationToken ct) =>
        {
            var shown = await ScoreExports.Shown(http, explore, ct);
            return Results.File(new ScorePdf(shown, words).Write(facts.Name, clock.GetUtcNow().UtcDateTime), PdfDocument.ContentType, "scores.pdf");
        }).RequireAuthorization(Permission.SeeScores).ExcludeFromDescription();
}
