using Kept.Analytics.Scores;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores.Targets;
using Kept.Shared.Languages;
using Kept.Shared.Ui;

namespace Kept.Features.Scores.Exploring;

/// <summary>A view as a chart: the finding, what it rests on, the option to draw and what is to be said under it.</summary>
public sealed record Drawn(string Title, object Option, string Size = "medium", string? Note = null);

/// <summary>Draws the views of a broken-down answer. Withheld figures are gaps that are named, never zeros.</summary>
/// <param name="today">Where the organisation lives.</param>
/// <param name="href">Where the responses of a cell are; null where answers are not looked at one by one.</param>
public sealed class Drawing(Labels labels, Findings findings, Words words, Exploration asked, DateOnly today, Func<Cell, string>? href)
{
    /// <summary>Rows and dots shown before somebody asks for all.</summary>
    public const int Few = 30;

    /// <summary>Dots that a chart can still show; the table has them all.</summary>
    public const int Most = 60;

    private const int Lines = 6;
    private const int Parts = 10;
    private readonly Coverage _coverage = Coverage.Of(asked, today);

    /// <summary>What the figures are to reach; null where that is not shown.</summary>
    public Aims? Aims { get; init; }

    /// <summary>The cells in the order in which they are shown: time as it goes, groups from the lowest score: what needs attention is not to be looked for.</summary>
    public SliceResult InOrder(SliceResult shown) => asked.ByTime || !Views.IsScored(shown) ? shown
        : shown with { Cells = [.. shown.Cells.OrderBy(cell => cell.Score ?? double.PositiveInfinity)] };

    /// <summary>One score over time, with the control limits of each phase once there are enough points. Fragments of a bucket are hollow.</summary>
    public Drawn Trend(SliceResult shown)
    {
        var at = shown.Cells.ToDictionary(cell => cell.By[0].Value);
        var places = Buckets.Between(asked.Time!, at.Keys);
        var cells = places.Select(place => at.GetValueOrDefault(place)).ToList();
        var control = Control.Of(cells.OfType<Cell>(), _coverage);
        var points = places.Select((place, i) => PointAt(place, cells[i])).ToList();
        var beside = asked.ComparesGroup ? new Run(findings.Counterpart, [.. points.Select((point, i) => new Point(point.Label, cells[i]?.Previous?.Score, N: cells[i]?.Previous?.N))]) : null;
        var looks = cells.ConvertAll(cell => Control.LookOf(control, _coverage, cell));
        var target = Aims?.Shared(shown);
        var note = string.Join(" ", new[] { control is null ? null : findings.Of(control, shown.Metric), Aimed(target, shown.Metric), Gaps(shown) }.OfType<string>());
        return new Drawn(findings.Of(shown, _coverage, control), ScorePlots.Trend(findings.Metric(shown.Metric), points, looks, [.. ControlLines.Of(control, cells)], ControlLines.Ends(control), beside, MarkOf(target)), Note: note);
    }

    /// <summary>The groups with most answers over time, a line each.</summary>
    public Drawn Trends(SliceResult shown)
    {
        var places = Buckets.Between(asked.Time!, shown.Cells.Select(TimeOf));
        var groups = shown.Cells.GroupBy(GroupOf).OrderByDescending(group => group.Sum(cell => cell.N)).ToList();
        var runs = groups.Take(Lines).Select(group =>
        {
            var at = group.ToDictionary(TimeOf);
            return new Run(group.Key, [.. places.Select(place => PointAt(place, at.GetValueOrDefault(place)) with { Label = labels.Value(asked.Time!, place) })]);
        }).ToList();
        var target = Aims?.Shared(shown);
        var note = groups.Count > Lines ? words["scores.note.lines", Lines, groups.Count] : null;
        return new Drawn(findings.Of(InScoreOrder(shown)), ScorePlots.Trends(runs, MarkOf(target)), "large", string.Join(" ", new[] { note, Aimed(target, shown.Metric), Gaps(shown) }.OfType<string>()));
    }

    /// <summary>Scores side by side with their intervals.</summary>
    public Drawn Bars(SliceResult shown)
    {
        var cells = shown.Cells.Where(cell => cell.Score is not null || cell.IsWithheld).ToList();
        var first = cells.Take(asked.Everything ? Most : Few).ToList();
        var target = Aims?.Shared(shown with { Cells = cells });
        var beside = asked.ComparesGroup ? cells.Select(cell => cell.Previous?.Score).OfType<double>().Distinct().ToList() : target is not null ? [target.Value] : [];
        var ticks = target is null && Aims is { } aims ? new Run(words["targets.target"], first.ConvertAll(cell => new Point(findings.Name(cell), aims.Of(shown.Question, cell)?.Target.Value))) : null;
        if (ticks is not null && ticks.Points.All(point => point.Value is null)) ticks = null;
        var note = string.Join(" ", new[] { Aimed(target, shown.Metric), ticks is null ? null : words["scores.note.ticks"], Cut(first.Count, cells.Count) }.OfType<string>());
        return new Drawn(findings.Of(shown), ScorePlots.Bars(findings.Metric(shown.Metric), first.ConvertAll(PointOf), beside.Count == 1 ? beside[0] : null, ticks), SizeFor(first.Count), note);
    }

    /// <summary>As bars, the place of each before its name.</summary>
    /// <param name="ordered">The ranks as they are to stand; as they are where null.</param>
    public Drawn Ranking(SliceResult shown, IReadOnlyList<Ranks.Rank> ranks, IReadOnlyList<Ranks.Rank>? ordered = null)
    {
        var first = (ordered ?? ranks).Where(rank => rank.Cell.Score is not null).Take(asked.Everything ? Most : Few).ToList();
        var points = first.ConvertAll(rank => PointOf(rank.Cell) with { Label = rank.Place is { } place ? $"{place} · {findings.Name(rank.Cell)}" : findings.Name(rank.Cell) });
        return new Drawn(findings.Of(ranks), ScorePlots.Bars(findings.Metric(shown.Metric), points, null), SizeFor(first.Count), Cut(first.Count, ranks.Count(rank => rank.Cell.Score is not null)));
    }

    /// <summary>How the answers of each group are spread.</summary>
    public Drawn Spread(SliceResult shown)
    {
        var cells = shown.Cells.Where(cell => cell is { IsWithheld: false, N: > 0, Distribution: not null }).ToList();
        var first = cells.Take(asked.Everything ? Most : Few).ToList();
        var parts = PartsOf(shown, first);
        var runs = parts.ConvertAll(part => new Run(part.Name, first.ConvertAll(cell => Share(cell, part.Values)), part.Hue));
        return new Drawn(Views.IsScored(shown) ? Finding(shown) : words["scores.spread"], ScorePlots.Spread(first.ConvertAll(findings.Name), runs), SizeFor(first.Count + 2), Cut(first.Count, cells.Count));
    }

    /// <summary>Two dimensions as tiles, for a picture.</summary>
    /// <param name="overall">The score of all answers together, which the colours go out from.</param>
    public Drawn Heat(SliceResult shown, double? overall)
    {
        var scale = HeatScale.Of(shown.Cells, overall);
        var (rows, columns) = (HeatScale.Rows(shown, scale).ConvertAll(row => row.Key), Distinct(shown, 1));
        var names = shown.Cells[0].By.Select(by => by.Key).ToList();
        var tiles = shown.Cells.Where(cell => cell.Score is not null).Select(cell => (rows.IndexOf(cell.By[0].Value), columns.IndexOf(cell.By[1].Value), cell.Score!.Value)).ToList();
        return new Drawn(findings.Of(InScoreOrder(shown)), ScorePlots.Heat(findings.Metric(shown.Metric),
            rows.ConvertAll(row => labels.Value(names[0], row)), columns.ConvertAll(column => labels.Value(names[1], column)), tiles, scale!));
    }

    private string Finding(SliceResult shown) => asked.ByTime ? findings.Of(shown, _coverage, Control.Of(shown.Cells, _coverage)) : findings.Of(shown);

    private List<(string Name, IReadOnlyList<string> Values, string? Hue)> PartsOf(SliceResult shown, List<Cell> cells)
    {
        if (shown.Metric == Metric.Nps && Views.IsScored(shown))
        {
            return
            [
                (labels.Value(shown.Question, "detractor"), ["0", "1", "2", "3", "4", "5", "6"], "tone-bad"),
                (labels.Value(shown.Question, "passive"), ["7", "8"], "tone-neutral"), (labels.Value(shown.Question, "promoter"), ["9", "10"], "tone-good"),
            ];
        }
        var answers = cells.SelectMany(cell => cell.Distribution!).GroupBy(pair => pair.Key).Select(group => (group.Key, N: group.Sum(pair => pair.Value))).ToList();
        if (Views.IsScored(shown)) return answers.ConvertAll(answer => (Answer(shown, answer.Key), (IReadOnlyList<string>)[answer.Key], (string?)"series-accent"));
        var most = answers.OrderByDescending(answer => answer.N).ToList();
        var named = most.Take(Parts).Select(answer => (Answer(shown, answer.Key), (IReadOnlyList<string>)[answer.Key], (string?)null)).ToList();
        if (most.Count > Parts) named.Add((words["scores.rest"], [.. most.Skip(Parts).Select(answer => answer.Key)], "tone-neutral"));
        return named;
    }

    /// <summary>An answer in words; those to yes-or-no questions are counted as 0 and 1.</summary>
    public string Answer(SliceResult shown, string value) => labels.Value(shown.Question, Spoken(shown.Metric, value));

    public static string Spoken(Metric metric, string value) => metric == Metric.Share ? value switch { "0" => "no", "1" => "yes", _ => value } : value;

    /// <summary>Detractors, passives and promoters in their colours; null where answers are not coloured.</summary>
    /// <param name="answers">How many answers there are to show.</param>
    public static IReadOnlyList<string>? TonesOf(Metric metric, int answers) => metric == Metric.Nps && answers == 11
        ? [.. Enumerable.Range(0, answers).Select(value => value <= 6 ? "bad" : value <= 8 ? "neutral" : "good")] : null;

    private Point Share(Cell cell, IReadOnlyList<string> values)
    {
        var (part, all) = (values.Sum(value => cell.Distribution!.GetValueOrDefault(value)), cell.Distribution!.Values.Sum());
        return new Point(findings.Name(cell), all == 0 ? null : Math.Round(100d * part / all, 1), N: part, Href: href?.Invoke(cell));
    }

    private Point PointOf(Cell cell) => cell.IsWithheld ? new Point($"{findings.Name(cell)} ({words["scores.few"]})", null)
        : new Point(findings.Name(cell), cell.Score, cell.Low, cell.High, cell.N, cell.N == 0 ? null : href?.Invoke(cell));

    // A star tells a month that is withheld from one without answers.
    private Point PointAt(string place, Cell? cell) => cell is { IsWithheld: false } ? PointOf(cell) : new Point(labels.Value(asked.Time!, place) + (cell is null ? "" : " *"), null);

    private Mark? MarkOf(Target? target) => target is null ? null : new Mark(words["targets.target"], target.Value);

    private string? Aimed(Target? target, Metric metric) => target is null ? null : words["scores.note.target", findings.Score(target.Value, metric), words.Date(target.By)];

    private string? Gaps(SliceResult shown) => shown.Withheld == 0 ? null : words["scores.note.gaps", shown.MinimumN];

    private string? Cut(int shown, int of) => shown < of ? words["scores.note.cut", shown, of] : null;

    private string GroupOf(Cell cell) => string.Join(", ", cell.By.Where(by => by.Key != asked.Time).Select(by => labels.Value(by.Key, by.Value)));

    private string TimeOf(Cell cell) => cell.By.First(by => by.Key == asked.Time).Value;

    private static SliceResult InScoreOrder(SliceResult shown) => shown with { Cells = [.. shown.Cells.OrderByDescending(cell => cell.Score)] };

    private static List<string> Distinct(SliceResult shown, int at) => [.. shown.Cells.Select(cell => cell.By[at].Value).Distinct().Order(StringComparer.Ordinal)];

    private static string SizeFor(int dots) => dots > 20 ? "tall" : dots > 10 ? "large" : "medium";
}
