using Kept.Analytics.Scores;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores.Targets;
using Kept.Features.Scores.Weighting;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Ui;

namespace Kept.Features.Scores.Exploring;

/// <summary>Answers the scores page: what can be chosen, the headline, its breakdown, or the overview of a whole survey.</summary>
public sealed class ExploreScores(OpenSurveys surveys, LabelReader labels, Weights weights, TargetReader targets) : IUseCase
{
    /// <summary>Filters looked at one by one when together they leave nothing.</summary>
    private const int MostTried = 10;

    /// <param name="Asked">The address, with the survey filled in; what does not exist in it is left out of nothing: see Refused.</param>
    /// <param name="Refused">The address names something that the survey does not have, so there is no answer.</param>
    public sealed record Result(
        Exploration Asked, IReadOnlyList<Option> Surveys, Labels Labels, DateOnly Today, bool ListsResponses, IReadOnlyList<string> Questions,
        IReadOnlyList<string> Dimensions, IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Filters, SliceResult? Total, SliceResult? Cells,
        IReadOnlyList<OverviewRow> Overview, (string Question, SliceResult Result)? Units, bool Refused)
    {
        /// <summary>Filters that no answer to the question passes, each by itself, or such a group to compare with: most likely mistyped.</summary>
        public IReadOnlyList<string> Nobody { get; init; } = [];

        /// <summary>Whether it is refused for the people in it, who could be told apart by all that is asked by together.</summary>
        public bool ProtectsPeople { get; init; }

        /// <summary>What figures can be weighted by, by code and name.</summary>
        public IReadOnlyList<Option> Weightings { get; init; } = [];

        /// <summary>Name of the weighting that they are weighted by; null where every response counts alike.</summary>
        public string? WeightedBy { get; init; }

        public required Aims Aims { get; init; }

        /// <summary>How the headline's target stands, where that is asked for and there is one.</summary>
        public Pace? Pace { get; init; }

        /// <summary>Whether any figure of the page has a target.</summary>
        public bool HasTargets { get; init; }

        /// <summary>The period of every figure of the page, as a reader says it.</summary>
        public string PeriodIn(Words words) => Periods.InWords(Asked, Today, words);

        /// <summary>What a figure is to reach; null without a target, and where that is not asked for.</summary>
        public Aim? AimOf(string question, Cell cell) => Asked.ComparesTarget ? Aims.Of(question, cell) : null;
    }

    /// <summary>One scored question on the overview, with its last twelve months.</summary>
    public sealed record OverviewRow(string Question, Metric Metric, Cell Total, IReadOnlyList<Cell> Months);

    /// <returns>Null where there is no survey with scores yet.</returns>
    /// <exception cref="NotFoundException">The address names a survey that does not exist.</exception>
    public async Task<Result?> Handle(Exploration asked, CancellationToken ct)
    {
        var published = await surveys.Published(ct);
        if (asked.Survey is null && published.Count == 0) return null;
        var open = await surveys.Of(asked.Survey ?? published[0].Code, ct);
        asked = await UsualPeriod.Settle((asked with { Survey = open.Survey.Code }).For(open.Answers), open.Answers, open.Today, open.Now, ct);

        var choices = await Choices(open, ct);
        var empty = new Result(
            asked, await labels.Titles(published, ct), open.Labels, open.Today, open.ListsResponses, choices.Questions, choices.Dimensions, choices.Filters, null, null, [], null, false)
        {
            Weightings = await weights.Offered(open, ct), Aims = new Aims(await targets.Read([open.Survey.Id], ct), open.Survey.Id, asked),
        };
        try
        {
            open = await weights.Weigh(open, asked.Weight, ct);
            var page = empty with { WeightedBy = open.Weighting?.Name };
            return asked.Question is { } question ? await Answer(page, open, question, ct) : await Overview(page, open, ct);
        }
        catch (InvalidException refused)
        {
            return empty with { Refused = true, ProtectsPeople = refused.Message == OpenAnswers.Apart };
        }
    }

    private static async Task<Result> Answer(Result page, OpenSurvey open, string question, CancellationToken ct)
    {
        var asked = page.Asked;
        var total = await open.Answer(asked.Slice(question, [], page.Today), ct);
        var cells = asked.By.Count == 0 ? null : await open.Answer(asked.Slice(question, asked.By, page.Today), ct);
        IReadOnlyList<string> nobody = total.Cells[0] switch
        {
            { IsWithheld: false, N: 0 } => await Nobody(asked, open, question, ct),
            { Previous.N: 0 } when asked.ComparesGroup => [asked.Compare!],
            _ => [],
        };
        var pace = page.AimOf(question, total.Cells[0]) is { } aim ? await open.PaceOf(aim.Target, asked.Filters, ct) : null;
        var hasTargets = total.Cells.Concat(cells?.Cells ?? []).Any(cell => page.Aims.Of(question, cell) is not null);
        return page with { Total = total, Cells = cells, Nobody = nobody, Pace = pace, HasTargets = hasTargets };
    }

    private static async Task<IReadOnlyList<string>> Nobody(Exploration asked, OpenSurvey open, string question, CancellationToken ct)
    {
        var found = new List<string>();
        foreach (var where in asked.Where.Take(MostTried))
        {
            var alone = await open.Answer((Exploration.Home(asked.Survey) with { Where = [where], Period = "all" }).Slice(question, [], default), ct);
            if (alone.Cells[0] is { IsWithheld: false, N: 0 }) found.Add(where);
        }
        return found;
    }

    private static async Task<Result> Overview(Result page, OpenSurvey open, CancellationToken ct)
    {
        var asked = page.Asked;
        var measures = open.Answers.Measures;
        string[] questions = [.. measures.Select(measure => measure.Code)];
        var totals = await open.AnswerAll(questions, asked.Slice("", [], page.Today), ct);
        // The run stands for itself: a year, which is what is drawn of it, where the figure beside it is of another while.
        var run = asked with { Compare = null, Period = asked.Period is "all" or Exploration.Custom ? asked.Period : "12m" };
        var months = await open.AnswerAll(questions, run.Slice("", ["month"], page.Today), ct);
        var rows = totals.Zip(months, (total, months) => new OverviewRow(total.Question, total.Metric, total.Cells[0], [.. months.Cells.TakeLast(12)]))
            // Of a loop, most items are asked of nobody.
            .Where(row => row.Total is not { IsWithheld: false, N: 0 } || !row.Question.Contains('.', StringComparison.Ordinal)).ToList();
        var headline = HeadlineOf(measures);
        var byUnit = headline is not null && open.Answers.Dimensions.Contains("unit")
            ? ((string, SliceResult)?)(headline.Code, await open.Answer(asked.Slice(headline.Code, ["unit"], page.Today), ct)) : null;
        return page with { Overview = rows, Units = byUnit, HasTargets = rows.Exists(row => page.Aims.Of(row.Question, row.Total) is not null) };
    }

    /// <summary>The question a survey is known by: recommendation before satisfaction before effort before anything else.</summary>
    internal static Measure? HeadlineOf(IReadOnlyList<Measure> measures) => measures.OrderBy(m => m.Metric).FirstOrDefault();

    private static async Task<(IReadOnlyList<string> Questions, IReadOnlyList<string> Dimensions, IReadOnlyList<(string, IReadOnlyList<string>)> Filters)> Choices(OpenSurvey open, CancellationToken ct)
    {
        var named = open.Answers.Dimensions;
        var asked = open.Answers.Measures.Select(m => m.Code).Concat(named.Where(open.Labels.IsChoice)).Distinct().ToList();
        var levels = open.Answers.Context.Derived.Keys.Where(_ => named.Contains("unit")).ToList();
        return (asked, [.. levels, .. named], await open.Answers.Filters(ct));
    }
}
