using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;
using Kept.Features.Responses.Columns;
using Kept.Shared;

namespace Kept.Features.Scores.Drivers;

/// <summary>The same attributes' weights in each unit or segment, where there are answers enough.</summary>
internal sealed class DriverGroups(OpenAnswers open, DriverReport report, Slice slice, DateTime now)
{
    private const int Most = 20;

    /// <summary>The groups with most answers first; those with too few are told, not left out.</summary>
    public async Task<IReadOnlyList<DriverGroup>> Of(string by, CancellationToken ct)
    {
        var cells = (await open.Answer(slice with { Question = report.Outcome.Code, By = [by] }, now, ct)).Cells;
        string[] questions = [.. report.Drivers.Select(driver => driver.Attribute.Code), report.Outcome.Code];
        var groups = new List<DriverGroup>();
        foreach (var cell in cells.OrderByDescending(cell => cell.N).Take(Most)) groups.Add(await Group(by, cell, questions, ct));
        return groups;
    }

    private async Task<DriverGroup> Group(string by, Cell cell, string[] questions, CancellationToken ct)
    {
        var group = new DriverGroup(cell.By[0].Value, cell.N, 0, null, [], null);
        if (cell.IsWithheld) return group with { Refusal = Refusal.Withheld };
        try
        {
            var parts = await open.Products(questions, slice with { Where = [.. slice.Where, new Filter(by, [group.Value])] }, ct);
            group = group with { Complete = parts.Sum(part => part.N) };
            if (group.Complete < report.Needed) return group with { Refusal = new Refusal(RefusalReason.TooFewAnswers, []) };
            var weights = Analytics.Statistics.Drivers.Of(parts.Aggregate((a, b) => a + b));
            return group with { RSquared = weights.RSquared, Weights = weights.Shares };
        }
        catch (InvalidException) when (open.AreProtected)
        {
            return group with { Refusal = Refusal.Withheld };
        }
        catch (DriversException refused)
        {
            return group with { Refusal = Refusal.Of(refused, questions) };
        }
    }
}
