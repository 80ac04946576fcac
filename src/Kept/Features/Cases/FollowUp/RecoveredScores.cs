using System.Linq.Expressions;
using Kept.Analytics.Language;
using Kept.Analytics.Statistics;
using Kept.Data;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Features.Cases.Closing;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.FollowUp;

/// <summary>How a customer's case ended for her.</summary>
public enum Ending { Agreed, Disagreed, Unheard }

/// <summary>
/// What customers who were unhappy answered since: the score that opened the case beside her first answer to the same question after it was closed, or after it was opened where
/// nobody closed it. Those who agreed stand beside those who did not, as low scores rise by themselves the next time (regression to the mean), case or no case.
/// </summary>
public sealed class RecoveredScores(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    /// <summary>Above this share of a scale a customer counts as happy: 7 of 0–10, 4 of 1–5, 5 of 1–7, and so no detractor.</summary>
    public const double Happy = 0.6;

    /// <summary>The mean on a scale of 0 to 100 then and now, and how it changed, with its 95 % interval; null for fewer than two customers.</summary>
    public sealed record Change(double Before, double After, double? Low, double? High);

    /// <param name="Customers">Unhappy ones, each counted once, by her first case of the period.</param>
    /// <param name="Again">How many of them answered the same question since.</param>
    /// <param name="Change">Of those who answered again.</param>
    /// <param name="Recovered">The share of those who answered again that is happy now.</param>
    public sealed record Group(Ending Ending, int Customers, int Again, Change? Change, FollowUpChain.Share? Recovered);

    /// <summary>The share of the agreed that is happy now minus that of all others, in points of per cent, by Newcombe's interval and the pooled z test.</summary>
    public sealed record Gap(double Points, double Low, double High, double PValue);

    /// <param name="Saved">Customers who agreed, answered again and are happy now.</param>
    /// <param name="Threatened">Customers who had written that they would leave.</param>
    /// <param name="ThreatenedSaved">Those of them who are saved.</param>
    public sealed record Answer(DateOnly From, DateOnly To, IReadOnlyList<Group> Groups, int Saved, int Threatened, int ThreatenedSaved, Gap? Gap)
    {
        public Group this[Ending ending] => Groups[(int)ending];
    }

    private sealed record Row(string Mark, Guid SurveyId, string Question, int Score, int OutOf, IReadOnlyList<Matter> Matters, bool Agreed, bool Heard, string? Later);

    private sealed record Pair(Ending Ending, bool Threatened, double Before, double? After)
    {
        public bool IsHappy => After > Happy;
    }

    /// <exception cref="InvalidException">The period cannot be shown.</exception>
    public async Task<Answer> Handle(FollowUpChain.Request request, CancellationToken ct)
    {
        var (from, to) = FollowUpChain.PeriodOf(request, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var rows = await Read(from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), ct);
        var scales = await Scales([.. rows.Select(r => r.SurveyId).Distinct()], ct);
        var pairs = rows.DistinctBy(r => r.Mark).Select(r => PairOf(r, scales)).Where(p => p.Before <= Happy).ToList();
        return new Answer(from, to, [.. Enum.GetValues<Ending>().Select(ending => Count(ending, [.. pairs.Where(p => p.Ending == ending)]))],
            pairs.Count(IsSaved), pairs.Count(p => p.Threatened), pairs.Count(p => p.Threatened && IsSaved(p)), GapOf(pairs));
    }

    private static bool IsSaved(Pair pair) => pair is { Ending: Ending.Agreed, IsHappy: true };

    private Task<List<Row>> Read(DateTime from, DateTime to, CancellationToken ct)
    {
        var answers = db.Responses.Where(InReach());
        return db.Cases.AsNoTracking().Where(CaseSight.Seeing(me))
            .Where(c => c.OpenedAt >= from && c.OpenedAt < to && c.Question != null && c.Score != null && c.OutOf > 1 && c.CustomerMark != null)
            .OrderBy(c => c.OpenedAt).ThenBy(c => c.Number)
            .Select(c => new Row(
                c.CustomerMark!, c.SurveyId, c.Question!, c.Score!.Value, c.OutOf!.Value, c.Matters,
                c.Closures.Any(x => x.Verdict == Verdict.Solved), c.Closures.Any(x => x.VerdictAt != null),
                answers.Where(r => r.CustomerMark == c.CustomerMark && r.SurveyId == c.SurveyId && r.Id != c.ResponseId && r.Outcome == ResponseOutcome.Complete
                        && r.SubmittedAt > (c.Closures.Min(x => (DateTime?)x.At) ?? c.OpenedAt))
                    .OrderBy(r => r.SubmittedAt).ThenBy(r => r.Id).Select(r => r.Answers).FirstOrDefault()))
            .ToListAsync(ct);
    }

    // Whoever sees the cases of some units learns nothing of what their customers answered elsewhere.
    private Expression<Func<Response, bool>> InReach()
    {
        var reach = me.ReachOf(Permission.SeeCases);
        if (reach.Everywhere) return r => true;
        List<Guid> units = [.. reach.Units], touchpoints = [.. reach.Touchpoints];
        return r => (r.UnitId != null && units.Contains(r.UnitId.Value)) || (r.TouchpointId != null && touchpoints.Contains(r.TouchpointId.Value));
    }

    // Where each scored question begins: scales differ in that, and cases keep their best score alone.
    private async Task<Dictionary<(Guid, string), int>> Scales(List<Guid> surveys, CancellationToken ct) =>
        (await db.Surveys.AsNoTracking().Where(s => surveys.Contains(s.Id)).Select(s => new { s.Id, s.Draft }).ToListAsync(ct))
        .SelectMany(s => Questionnaire.Parse(s.Draft).Questions.Where(q => q.IsScored).Select(q => (Key: (s.Id, q.Code), q.Min))).ToDictionary(q => q.Key, q => q.Min);

    private static Pair PairOf(Row row, Dictionary<(Guid, string), int> scales)
    {
        var min = scales.TryGetValue((row.SurveyId, row.Question), out var known) ? known : row.OutOf == 10 ? 0 : 1;
        double? At(int? score) => score is { } given ? Math.Clamp((given - min) / (double)(row.OutOf - min), 0, 1) : null;
        var ending = row.Agreed ? Ending.Agreed : row.Heard ? Ending.Disagreed : Ending.Unheard;
        return new Pair(ending, row.Matters.Contains(Matter.Churn), At(row.Score)!.Value, row.Later is null ? null : At(new AnswerFacts(row.Later).Score(row.Question)));
    }

    private static Group Count(Ending ending, List<Pair> pairs)
    {
        var again = pairs.FindAll(p => p.After is not null);
        return new Group(ending, pairs.Count, again.Count, again.Count == 0 ? null : ChangeOf(again), FollowUpChain.ShareOf(again.Count(p => p.IsHappy), again.Count));
    }

    private static Change ChangeOf(List<Pair> again)
    {
        var changes = again.ConvertAll(p => 100 * (p.After!.Value - p.Before));
        var interval = Mean.Interval(changes.Sum(), changes.Sum(c => c * c), changes.Count);
        return new Change(100 * again.Average(p => p.Before), 100 * again.Average(p => p.After!.Value), interval?.Low, interval?.High);
    }

    private static Gap? GapOf(List<Pair> pairs)
    {
        var again = pairs.FindAll(p => p.After is not null);
        var (agreed, others) = (again.FindAll(p => p.Ending == Ending.Agreed), again.FindAll(p => p.Ending != Ending.Agreed));
        if (agreed.Count == 0 || others.Count == 0) return null;
        var found = Difference.OfProportions(agreed.Count(p => p.IsHappy), agreed.Count, others.Count(p => p.IsHappy), others.Count);
        return new Gap(found.Difference, found.Interval.Low, found.Interval.High, found.PValue);
    }
}
