using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores.Exploring;
using Kept.Shared;

namespace Kept.Features.Scores.Drivers;

/// <summary>Finds drivers over a survey's answers, from counts and cross products alone.</summary>
internal sealed class DriverAnalysis(OpenAnswers open, DriverQuestion asked, DateTime now)
{
    private const double Asked = 0.1;
    private const long EnoughForBest = 30;
    private readonly Slice _slice = asked.Slice with { Question = "", By = [], Compare = null };

    /// <returns>Null where the survey has no scored question.</returns>
    /// <exception cref="InvalidException">A question, dimension or filter that does not exist, or too many attributes.</exception>
    public async Task<DriverReport?> Report(CancellationToken ct)
    {
        var outcome = asked.Outcome is { } code ? Named(code, "question") : ExploreScores.HeadlineOf(open.Measures);
        if (outcome is null) return null;
        var total = await Cell(outcome, ct);
        var offered = open.Measures.Where(measure => measure.Code != outcome.Code).ToList();
        var drivers = await Chosen(offered, outcome, total, ct);
        var report = new DriverReport { Outcome = outcome, Total = total, Offered = offered, Drivers = drivers, By = asked.By };
        if (total.IsWithheld) return report with { Refusal = Refusal.Withheld };
        if (drivers.Count == 0) return report with { Refusal = new Refusal(RefusalReason.NoAttributes, []) };
        report = report with { Needed = Analytics.Statistics.Drivers.NeededN(drivers.Count) };
        report = await Weighted(report, ct);
        return asked.By is { } by ? report with { Groups = await new DriverGroups(open, report, _slice, now).Of(by, ct) } : report;
    }

    private async Task<DriverReport> Weighted(DriverReport report, CancellationToken ct)
    {
        IReadOnlyList<CrossProducts> groups;
        string[] questions = [.. report.Drivers.Select(driver => driver.Attribute.Code), report.Outcome.Code];
        try
        {
            groups = await open.Products(questions, _slice, ct);
        }
        catch (InvalidException) when (open.AreProtected)
        {
            // Names and filters were found good by then: only the minimum n is left.
            return report with { Refusal = Refusal.Withheld };
        }
        report = report with { Complete = groups.Sum(group => group.N) };
        if (!asked.WeightsOnly) report = report with { Drivers = await WithCosts(report, ct) };
        if (report.Complete < report.Needed) return report with { Refusal = new Refusal(RefusalReason.TooFewAnswers, []) };
        try
        {
            var all = groups.Aggregate((a, b) => a + b);
            var intervals = groups.Count < DriverBootstrap.LeastGroups ? null : DriverBootstrap.OfGroups(groups);
            var weights = intervals?.Weights ?? Analytics.Statistics.Drivers.Of(all);
            var drivers = report.Drivers.Select((driver, i) => driver with
            {
                Weight = weights.Shares[i], WeightInterval = intervals?.Shares[i], IsAboveNoise = intervals?.AboveNoise[i],
                Correlation = Correlation.Pearson(all, i, questions.Length - 1),
            }).ToList();
            if (!asked.WeightsOnly) drivers = await WithEffects(drivers, report, all, ct);
            return report with { RSquared = weights.RSquared, Drivers = [.. drivers.OrderByDescending(driver => driver.Weight)] };
        }
        catch (DriversException refused)
        {
            return report with { Refusal = Refusal.Of(refused, questions) };
        }
    }

    private async Task<List<Driver>> WithEffects(List<Driver> drivers, DriverReport report, CrossProducts all, CancellationToken ct)
    {
        var outcome = report.Outcome;
        var complete = _slice with { Question = outcome.Code, Where = [.. _slice.Where, .. drivers.Select(driver => Answered(driver.Attribute))] };
        var joint = new List<JointAnswers?>();
        foreach (var driver in drivers)
        {
            var cells = await CellsOrNothing(complete with { By = [driver.Attribute.Code] }, ct);
            joint.Add(cells is null ? null : JointAnswers.Of(driver.Attribute, outcome, cells));
        }
        var scored = joint.OfType<JointAnswers>().ToList();
        // The gain is told in points of the score, as everybody speaks of it; that takes the joint counts of every attribute.
        var products = scored.Count < drivers.Count || scored[0].N != all.N
            ? outcome.Metric is Metric.Mean or Metric.Ces ? all : null
            : all.WithLast(scored[0].Points().Sum, scored[0].Points().Squares, [.. scored.Select(of => of.Product())]);
        var found = new List<Driver>();
        for (var i = 0; i < drivers.Count; i++)
        {
            var gain = products is not null && await Raise(drivers[i], ct) is { Raise: > 0 } raise
                ? new Gain(raise.Raise, raise.Best, ExpectedGain.Of(products, i, raise.Raise)) : null;
            found.Add(drivers[i] with { Effect = joint[i]?.Effect(), Gain = gain });
        }
        return found;
    }

    private async Task<(double Raise, string? Best)?> Raise(Driver driver, CancellationToken ct)
    {
        if (driver.Mean is not { } mean) return null;
        var room = driver.Attribute.Max - mean.Value;
        if (!asked.ToBest) return (Math.Min(asked.Raise, room), null);
        if (!open.Dimensions.Contains("unit")) return null;
        var units = await CellsOrNothing(_slice with { Question = driver.Attribute.Code, By = ["unit"] }, ct);
        var best = (units ?? []).Where(cell => !cell.IsWithheld && cell.N >= EnoughForBest)
            .Select(cell => (Unit: cell.By[0].Value, Answers.Mean(driver.Attribute, cell)!.Value)).OrderByDescending(unit => unit.Value).FirstOrDefault();
        return best.Unit is null ? null : (best.Value - mean.Value, best.Unit);
    }

    private async Task<IReadOnlyList<Driver>> WithCosts(DriverReport report, CancellationToken ct)
    {
        if (report.Complete == report.Total.N) return report.Drivers;
        var found = new List<Driver>();
        foreach (var driver in report.Drivers)
        {
            string[] others = [.. report.Drivers.Where(other => other != driver).Select(other => other.Attribute.Code), report.Outcome.Code];
            var without = report.Drivers.Count == 1 ? report.Total.N : await CompleteOrNothing(others, ct);
            var won = without - report.Complete;
            found.Add(driver with { CompleteWithout = won > 0 && won < open.Context.MinimumN ? null : without });
        }
        return found;
    }

    // Where a minimum n forbids what adds to the answer, the answer goes without it.
    private async Task<IReadOnlyList<Cell>?> CellsOrNothing(Slice slice, CancellationToken ct)
    {
        try
        {
            return (await open.Answer(slice, now, ct)).Cells;
        }
        catch (InvalidException) when (open.AreProtected)
        {
            return null;
        }
    }

    private async Task<long?> CompleteOrNothing(IReadOnlyList<string> questions, CancellationToken ct)
    {
        try
        {
            return (await open.Products(questions, _slice, ct)).Sum(group => group.N);
        }
        catch (InvalidException) when (open.AreProtected)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<Driver>> Chosen(IReadOnlyList<Measure> offered, Measure outcome, Cell total, CancellationToken ct)
    {
        var named = asked.Attributes.Distinct(StringComparer.Ordinal).Select(code => Named(code, "attribute")!).ToList();
        if (named.Contains(outcome)) throw new InvalidException("attribute", $"'{outcome.Code}' is the outcome; it cannot be its own attribute.");
        if (named.Count > DriverQuestion.MostAttributes) throw new InvalidException("attribute", $"At most {DriverQuestion.MostAttributes} attributes can be compared.");
        var found = new List<Driver>();
        foreach (var measure in named.Count > 0 ? named : Usual(offered))
        {
            var cell = await Cell(measure, ct);
            // By itself nothing counts that most were never asked, such as the items of a loop.
            if (named.Count == 0 && (cell.IsWithheld || cell.N == 0 || cell.N < Asked * total.N)) continue;
            found.Add(new Driver { Attribute = measure, Performance = cell, Mean = Answers.Mean(measure, cell) });
        }
        return named.Count > 0 ? found : [.. found.Take(DriverQuestion.MostAttributes)];
    }

    // Ratings describe what was lived through; recommendation, satisfaction as a whole and effort are outcomes themselves.
    private static List<Measure> Usual(IReadOnlyList<Measure> offered)
    {
        var ratings = offered.Where(measure => measure.Metric == Metric.Mean).ToList();
        return ratings.Count > 1 ? ratings : [.. offered.Where(measure => measure.Metric != Metric.Nps)];
    }

    private Filter Answered(Measure measure) => new(measure.Code, Answers.All(measure, measure.Metric == Metric.Share && open.Dimensions.Contains(measure.Code)));

    private async Task<Cell> Cell(Measure measure, CancellationToken ct) => (await open.Answer(_slice with { Question = measure.Code }, now, ct)).Cells[0];

    private Measure? Named(string code, string part) => open.Measures.FirstOrDefault(measure => measure.Code == code)
        ?? throw new InvalidException(part, $"There is no scored question '{code}'. There are: {string.Join(", ", open.Measures.Select(measure => measure.Code).Take(30))}.");
}
