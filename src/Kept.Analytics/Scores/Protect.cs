using System.Runtime.CompilerServices;
using Kept.Analytics.Scores.Protecting;
using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores;

/// <summary>
/// Fifth step of a slice: protects people where a minimum n is set. What is withheld depends only on the responses in scope of
/// one snapshot, never on what was asked before, so all answers can be laid side by side and tell no withheld cell.
/// Time is cut by whole months: any other period, and days and weeks, are withheld. A question is not cut by its own answers.
/// </summary>
internal static class Protect
{
    // Which cells must be withheld is worked out once for a snapshot, a question and a scope.
    private static readonly ConditionalWeakTable<IScoreSource, Dictionary<string, Task<ProtectedAnswers>>> Known = [];

    /// <summary>Refuses what is not given out cell by cell, where the responses asked for could be told from others by their number.</summary>
    /// <exception cref="SliceException">The filters single out too few, or leave out too few.</exception>
    public static async ValueTask Check(Plan plan, CancellationToken ct)
    {
        if (plan.Context.MinimumN <= 1)
        {
            return;
        }
        var cells = Aggregate.Cells(plan, await Aggregate.Count(plan, ct));
        await Withhold(plan, cells, ct);
        if (cells[0].IsWithheld || cells[0].N < plan.Context.MinimumN)
        {
            throw new SliceException($"Fewer than {plan.Context.MinimumN} people are left, or left out, by these filters.");
        }
    }

    /// <summary>Marks the cells that must not be shown.</summary>
    public static async ValueTask Withhold(Plan plan, IReadOnlyList<CountedCell> cells, CancellationToken ct)
    {
        if (plan.Context.MinimumN <= 1)
        {
            return;
        }
        var answers = await Of(plan, ct);
        var withheld = answers.Withheld(plan);
        foreach (var cell in cells)
        {
            cell.IsWithheld = cell.N > 0 && (withheld is null || cell.N < plan.Context.MinimumN || withheld.Contains(cell.Key));
        }
    }

    private static Task<ProtectedAnswers> Of(Plan plan, CancellationToken ct)
    {
        var all = Known.GetOrCreateValue(plan.Source);
        var scope = plan.Context.Scope is { } s ? string.Join('\n', s.Units.Order(StringComparer.Ordinal)) + '\t' + string.Join('\n', s.Touchpoints.Order(StringComparer.Ordinal)) : "";
        var key = $"{plan.Context.MinimumN} {plan.Slice.Question} {plan.Context.Zone.Id} {scope}";
        lock (all)
        {
            if (all.TryGetValue(key, out var known) && !known.IsFaulted && !known.IsCanceled)
            {
                return known;
            }
            return all[key] = ProtectedAnswers.Of(plan, ct);
        }
    }
}
