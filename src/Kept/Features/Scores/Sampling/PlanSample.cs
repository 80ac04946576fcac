using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores.Exploring;
using Kept.Features.Surveys;
using Kept.Shared;
using Kept.Shared.Ui;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Sampling;

/// <summary>Where the spread of answers was taken from.</summary>
public enum SpreadFrom { Given, Answers, Widest }

/// <summary>Works out how many answers a wanted margin takes, and what margin the present answers give.</summary>
public sealed class PlanSample(KeptDb db, AnswersInReach answers, LabelReader labels, TimeProvider clock) : IUseCase
{
    public const double UsualConfidence = 95;
    private const double UsualMargin = 5;
    private const double UsualMarginOfMean = 0.2;
    private const int MostSurveys = 50;

    /// <param name="Metric">Without a survey; <see cref="Analytics.Scores.Metric.Nps"/> where nothing is said.</param>
    /// <param name="Margin">± on the score's scale.</param>
    /// <param name="Confidence">Per cent.</param>
    /// <param name="Spread">The expected standard deviation of an answer on the score's scale; else that of the survey's answers.</param>
    public sealed record Request(string? Survey = null, string? Question = null, Metric? Metric = null, double? Margin = null, double? Confidence = null, long? Population = null, double? Spread = null);

    /// <param name="Spread">The standard deviation that was reckoned with.</param>
    /// <param name="Present">The survey and its units, or each survey by its headline question.</param>
    public sealed record Result(
        Request Asked, Measure Measure, string? Title, double Margin, double Confidence, double Spread, SpreadFrom From, long Needed,
        IReadOnlyList<Option> Surveys, IReadOnlyList<Option> Questions, IReadOnlyList<Row> Present);

    /// <param name="Unit">Code of the unit; null for a whole survey.</param>
    /// <param name="N">Null where it is withheld.</param>
    /// <param name="Margin">± that these answers give; null without two answers that differ.</param>
    /// <param name="Missing">How many more the wanted margin takes; null where scores are of another kind.</param>
    public sealed record Row(string Name, string Survey, string Question, string? Unit, Metric Metric, long? N, double? Score, double? Margin, long? Missing);

    /// <exception cref="InvalidException">A figure is out of range, or the survey has no such question.</exception>
    public async Task<Result> Handle(Request asked, CancellationToken ct)
    {
        Check(asked);
        var surveys = await db.Surveys.Published().ToListAsync(ct);
        var options = await labels.Titles(surveys, ct);
        if (string.IsNullOrEmpty(asked.Survey)) return await ForAll(asked, surveys, options, ct);
        var chosen = surveys.Find(s => s.Code == asked.Survey) ?? throw new NotFoundException($"Survey \"{asked.Survey}\"");
        return await ForOne(asked, chosen, options, ct);
    }

    private async Task<Result> ForAll(Request asked, List<Survey> surveys, IReadOnlyList<Option> options, CancellationToken ct)
    {
        var measure = MeasureOf(asked.Metric ?? Metric.Nps);
        var plan = Plan(asked, measure, null, options);
        var rows = new List<Row>();
        foreach (var survey in surveys.Take(MostSurveys))
        {
            var open = await answers.Of(survey, Permission.SeeScores, ct);
            if (ExploreScores.HeadlineOf(open.Measures) is not { } headline) continue;
            var total = await open.Answer(new Slice { Question = headline.Code }, clock.GetUtcNow().UtcDateTime, ct);
            rows.Add(RowOf(plan, headline, survey.Code, options.First(o => o.Value == survey.Code).Text, null, total.Cells[0], headline.Metric == measure.Metric));
        }
        return plan with { Present = rows };
    }

    private async Task<Result> ForOne(Request asked, Survey survey, IReadOnlyList<Option> options, CancellationToken ct)
    {
        var open = await answers.Of(survey, Permission.SeeScores, ct);
        var words = await labels.Of(survey, ct);
        var measure = string.IsNullOrEmpty(asked.Question) ? ExploreScores.HeadlineOf(open.Measures) ?? throw new InvalidException("survey", "scores.no_questions")
            : open.Measures.FirstOrDefault(m => m.Code == asked.Question) ?? throw new InvalidException("question", "sampling.error.question");
        var now = clock.GetUtcNow().UtcDateTime;
        var total = (await open.Answer(new Slice { Question = measure.Code }, now, ct)).Cells[0];
        var plan = Plan(asked, measure, SampleSizes.Of(measure, total), options) with
        {
            Title = words.Question(measure.Code), Questions = [.. open.Measures.Select(m => new Option(m.Code, words.Question(m.Code)))],
        };
        var rows = new List<Row> { RowOf(plan, measure, survey.Code, words.Survey, null, total, sameKind: true) };
        if (open.Dimensions.Contains("unit"))
        {
            // The population is that of the whole survey; how many each unit has is not known.
            var alone = plan with { Asked = asked with { Population = null } };
            rows.AddRange((await open.Answer(new Slice { Question = measure.Code, By = ["unit"] }, now, ct)).Cells
                .Select(cell => RowOf(alone, measure, survey.Code, words.Value("unit", cell.By[0].Value), cell.By[0].Value, cell, sameKind: true)));
        }
        return plan with { Present = rows };
    }

    private static Result Plan(Request asked, Measure measure, double? ofAnswers, IReadOnlyList<Option> surveys)
    {
        var from = asked.Spread is not null ? SpreadFrom.Given : ofAnswers is not null ? SpreadFrom.Answers : SpreadFrom.Widest;
        var variance = asked.Spread is { } given ? given * given : ofAnswers ?? SampleSizes.Widest(measure);
        var margin = asked.Margin ?? (measure.Metric is Metric.Mean or Metric.Ces ? UsualMarginOfMean : UsualMargin);
        var confidence = asked.Confidence ?? UsualConfidence;
        var needed = SampleSizes.Needed(variance, margin, confidence / 100, asked.Population);
        return new Result(asked, measure, null, margin, confidence, Math.Sqrt(variance), from, needed, surveys, [], []);
    }

    private static Row RowOf(Result plan, Measure measure, string survey, string name, string? unit, Cell cell, bool sameKind)
    {
        if (cell.IsWithheld) return new Row(name, survey, measure.Code, unit, measure.Metric, null, null, null, null);
        // Each group is reckoned with its own spread, as its margin is; a spread that was given counts for all.
        var (own, confidence, population) = (SampleSizes.Of(measure, cell), plan.Confidence / 100, plan.Asked.Population);
        var margin = own is { } variance ? SampleSizes.Margin(variance, cell.N, confidence, population) : (double?)null;
        var needed = SampleSizes.Needed(plan.From == SpreadFrom.Given ? plan.Spread * plan.Spread : own ?? plan.Spread * plan.Spread, plan.Margin, confidence, population);
        return new Row(name, survey, measure.Code, unit, measure.Metric, cell.N, cell.Score, margin, sameKind ? Math.Max(0, needed - cell.N) : null);
    }

    private static Measure MeasureOf(Metric metric) => metric switch
    {
        Metric.Nps => Measure.Nps(""),
        Metric.Csat => Measure.Csat(""),
        Metric.Ces => Measure.Ces(""),
        Metric.Share => Measure.Share(""),
        _ => new Measure("", Metric.Mean, 1, 5),
    };

    private static void Check(Request asked)
    {
        var faults = new Dictionary<string, string[]>();
        if (asked.Margin is not (null or (> 0 and <= 200))) faults["margin"] = ["sampling.error.margin"];
        if (asked.Confidence is not (null or (>= 50 and <= 99.9))) faults["confidence"] = ["sampling.error.confidence"];
        if (asked.Population is not (null or (>= 1 and <= 10_000_000_000))) faults["population"] = ["sampling.error.population"];
        if (asked.Spread is not (null or (> 0 and <= 254))) faults["spread"] = ["sampling.error.spread"];
        if (faults.Count > 0) throw new InvalidException(faults);
    }
}
