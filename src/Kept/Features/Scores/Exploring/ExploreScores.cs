using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Features.Surveys;
using Kept.Shared;
using Kept.Shared.Ui;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Exploring;

/// <summary>Answers the scores page: what can be chosen, the headline, its breakdown, or the overview of a whole survey.</summary>
public sealed class ExploreScores(KeptDb db, AnswersInReach answers, LabelReader labels, TimeProvider clock) : IUseCase
{
    /// <summary>Filters looked at one by one when together they leave nothing.</summary>
    private const int MostTried = 10;

    /// <param name="Asked">The address, with the survey filled in; what does not exist in it is left out of nothing: see Refused.</param>
    /// <param name="Refused">The address names something that the survey does not have, so there is no answer.</param>
    public sealed record Result(
        Exploration Asked, IReadOnlyList<Option> Surveys, Labels Labels, DateOnly Today, bool AreProtected, IReadOnlyList<string> Questions,
        IReadOnlyList<string> Dimensions, IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Filters, SliceResult? Total, SliceResult? Cells,
        IReadOnlyList<OverviewRow> Overview, (string Question, SliceResult Result)? Units, bool Refused)
    {
        /// <summary>Filters that no answer to the question passes, each by itself, or such a group to compare with: most likely mistyped.</summary>
        public IReadOnlyList<string> Nobody { get; init; } = [];
    }

    /// <summary>One scored question on the overview, with its last twelve months.</summary>
    public sealed record OverviewRow(string Question, Metric Metric, Cell Total, IReadOnlyList<Cell> Months);

    /// <returns>Null where there is no survey with scores yet.</returns>
    /// <exception cref="NotFoundException">The address names a survey that does not exist.</exception>
    public async Task<Result?> Handle(Exploration asked, CancellationToken ct)
    {
        var surveys = await db.Surveys.Published().ToListAsync(ct);
        if (asked.Survey is null && surveys.Count == 0) return null;
        var survey = asked.Survey is null ? surveys[0] : surveys.Find(s => s.Code == asked.Survey) ?? throw new NotFoundException($"Survey \"{asked.Survey}\"");
        asked = asked with { Survey = survey.Code };
        var open = await answers.Of(survey, Permission.SeeScores, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, open.Context.Zone));
        var titles = await labels.Titles(surveys, ct);

        var words = await labels.Of(survey, ct);
        var choices = await Choices(open, words, ct);
        var empty = new Result(asked, titles, words, today, open.AreProtected, choices.Questions, choices.Dimensions, choices.Filters, null, null, [], null, false);
        try
        {
            return asked.Question is { } question ? await Answer(empty, open, question, now, ct) : await Overview(empty, open, now, ct);
        }
        catch (InvalidException)
        {
            return empty with { Refused = true };
        }
    }

    private static async Task<Result> Answer(Result page, OpenAnswers open, string question, DateTime now, CancellationToken ct)
    {
        var asked = page.Asked;
        var total = await open.Answer(asked.Slice(question, [], page.Today), now, ct);
        var cells = asked.By.Count == 0 ? null : await open.Answer(asked.Slice(question, asked.By, page.Today), now, ct);
        IReadOnlyList<string> nobody = total.Cells[0] switch
        {
            { IsWithheld: false, N: 0 } => await Nobody(asked, open, question, now, ct),
            { Previous.N: 0 } when asked.ComparesGroup => [asked.Compare!],
            _ => [],
        };
        return page with { Total = total, Cells = cells, Nobody = nobody };
    }

    private static async Task<IReadOnlyList<string>> Nobody(Exploration asked, OpenAnswers open, string question, DateTime now, CancellationToken ct)
    {
        var found = new List<string>();
        foreach (var where in asked.Where.Take(MostTried))
        {
            var alone = await open.Answer((Exploration.Home(asked.Survey) with { Where = [where] }).Slice(question, [], default), now, ct);
            if (alone.Cells[0] is { IsWithheld: false, N: 0 }) found.Add(where);
        }
        return found;
    }

    private static async Task<Result> Overview(Result page, OpenAnswers open, DateTime now, CancellationToken ct)
    {
        var asked = page.Asked;
        string[] questions = [.. open.Measures.Select(measure => measure.Code)];
        var totals = await open.AnswerAll(questions, asked.Slice("", [], page.Today), now, ct);
        var months = await open.AnswerAll(questions, (asked with { Compare = null }).Slice("", ["month"], page.Today), now, ct);
        var rows = totals.Zip(months, (total, run) => new OverviewRow(total.Question, total.Metric, total.Cells[0], [.. run.Cells.TakeLast(12)]))
            // Of a loop, most items are asked of nobody.
            .Where(row => row.Total is not { IsWithheld: false, N: 0 } || !row.Question.Contains('.', StringComparison.Ordinal));
        var headline = HeadlineOf(open.Measures);
        var byUnit = headline is not null && open.Dimensions.Contains("unit")
            ? ((string, SliceResult)?)(headline.Code, await open.Answer(asked.Slice(headline.Code, ["unit"], page.Today), now, ct)) : null;
        return page with { Overview = [.. rows], Units = byUnit };
    }

    /// <summary>The question a survey is known by: recommendation before satisfaction before effort before anything else.</summary>
    internal static Measure? HeadlineOf(IReadOnlyList<Measure> measures) => measures.OrderBy(m => m.Metric).FirstOrDefault();

    private static async Task<(IReadOnlyList<string> Questions, IReadOnlyList<string> Dimensions, IReadOnlyList<(string, IReadOnlyList<string>)> Filters)> Choices(OpenAnswers open, Labels words, CancellationToken ct)
    {
        var named = open.Dimensions;
        var asked = open.Measures.Select(m => m.Code).Concat(named.Where(words.IsChoice)).Distinct().ToList();
        var levels = open.Context.Derived.Keys.Where(_ => named.Contains("unit")).ToList();
        return (asked, [.. levels, .. named], await open.Filters(ct));
    }
}
