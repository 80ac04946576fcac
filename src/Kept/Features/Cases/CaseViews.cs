using Kept.Data;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases;

/// <summary>Gives cases the names of what they point to.</summary>
public sealed class CaseViews(KeptDb db, Units units, Touchpoints touchpoints, TimeProvider clock)
{
    /// <param name="cases">With their hand-offs, closures and further answers loaded.</param>
    public async Task<IReadOnlyList<CaseView>> Of(IReadOnlyList<Case> cases, CancellationToken ct)
    {
        if (cases.Count == 0) return [];
        var now = clock.GetUtcNow().UtcDateTime;
        var tree = await units.Tree(ct);
        var points = (await touchpoints.All(ct)).ToDictionary(t => t.Id);
        var surveyIds = cases.Select(c => c.SurveyId).Distinct().ToList();
        var ownerIds = cases.Select(c => c.OwnerId).OfType<Guid>().Distinct().ToList();
        var teamIds = cases.Select(c => c.TeamId).OfType<Guid>().Distinct().ToList();
        var surveys = await db.Surveys.Where(s => surveyIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Code, ct);
        var owners = ownerIds.Count == 0 ? [] : await db.People.Where(p => ownerIds.Contains(p.Id)).Select(p => new PersonView(p.Id, p.Name, p.Email!)).ToDictionaryAsync(p => p.Id, ct);
        var teams = teamIds.Count == 0 ? [] : await db.Teams.AsNoTracking().Where(t => teamIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, ct);
        var kinds = cases.Any(c => c.KindId is not null) ? await db.RequestKinds.AsNoTracking().ToDictionaryAsync(k => k.Id, ct) : [];
        return [.. cases.Select(c =>
        {
            var unit = tree.Find(c.UnitId);
            var point = c.TouchpointId is { } p ? points.GetValueOrDefault(p) : null;
            var team = c.TeamId is { } t ? teams.GetValueOrDefault(t) : null;
            return new CaseView(
                c.Id, c.Number, c.State, surveys[c.SurveyId], c.Question, c.Score, c.OutOf, c.CustomerWords, unit?.Code, point?.Code,
                c.OwnerId is { } owner ? owners.GetValueOrDefault(owner) : null, team?.Code, c.OpenedAt, c.DueAt, c.IsOverdueAt(now),
                c.Handoffs.Count, c.ClosedAt, c.Closures.MaxBy(x => x.Number)?.Verdict)
            {
                Matters = c.Matters, AnswerCount = c.Answers.Count + 1, Signal = c.SignalId, NextDueAt = c.NextDueAt, ContactedAt = c.ContactedAt, PausedUntil = c.PausedUntil > now && c.State == CaseState.Open ? c.PausedUntil : null,
                Kind = c.KindId is { } k ? kinds.GetValueOrDefault(k)?.Code : null, KindName = c.KindId is { } kn ? kinds.GetValueOrDefault(kn)?.Name : null,
                UnitName = unit?.Name, TouchpointName = point?.Name, TeamName = team?.Name, HandoffWaits = c.Waiting is not null,
            };
        })];
    }
}
