using System.Text.Json;
using Kept.Data;
using Kept.Features.Cases.Attached;
using Kept.Features.Cases.Conversation;
using Kept.Features.Cases.Resolved;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases;

/// <summary>One case with its whole story, the customer's answers as they were asked, and her other cases.</summary>
public sealed class ShowCase(KeptDb db, Me me, CaseViews views, AskedQuestions asked, TimeProvider clock) : IUseCase
{
    private const int MostEarlier = 10;

    /// <param name="key">The case's id or number.</param>
    public async Task<CaseWithStory> Handle(string key, CancellationToken ct)
    {
        var seen = db.Cases.AsNoTracking().Where(CaseSight.Seeing(me));
        var found = await seen.Named(key).WithStory().SingleOrDefaultAsync(ct) ?? throw new NotFoundException("This case");
        var response = await db.Responses.AsNoTracking().SingleOrDefaultAsync(r => r.Id == found.ResponseId, ct);
        var view = (await views.Of([found], ct))[0];
        if (response is null) return await Erased(found, view, ct);
        var names = await Names(found, ct);
        var questionnaire = await asked.Of(db, response.SurveyId, response.Version, ct);
        return new CaseWithStory(
            view, Attributes.Read(response.Contact), JsonElement.Parse(response.Answers), response.Mode, response.Language, response.SubmittedAt, response.Id,
            CaseStory.Of(found, names, await WrittenStory.Of(db, found.Id, ct), await FilesOfCase.Read(db, found.Id, ct)), await Earlier(seen, found, ct))
        {
            Joined = Joined(found),
            Rules = Rules(found),
            Asked = StoredAnswers.Parse(response.Answers, questionnaire),
            SurveyTitle = questionnaire.Title,
            MayWork = await db.Cases.Where(CaseSight.Working(me)).AnyAsync(c => c.Id == found.Id, ct),
            MayAccept = MayAccept(found) ? found.Waiting!.Number : null,
            OwnerId = found.OwnerId,
            Pending = Pending(found, names),
            Clocks = Clocks(found),
            Resolved = Steps(found),
            Moves = found.Moves,
            MostMoves = await MostMoves(found, ct),
            FirstOwner = found.FirstOwnerId is { } first ? names.GetValueOrDefault(first) : null,
        };
    }

    // The customer's response was erased at her wish; what the company did about it stays.
    private async Task<CaseWithStory> Erased(Case found, CaseView view, CancellationToken ct) =>
        new(view, Attributes.Read(null), JsonElement.Parse("{}"), "", "", found.OpenedAt, found.ResponseId, CaseStory.Of(found, await Names(found, ct), await WrittenStory.Of(db, found.Id, ct), await FilesOfCase.Read(db, found.Id, ct)), [])
        {
            Joined = Joined(found),
            Rules = Rules(found),
            MayWork = await db.Cases.Where(CaseSight.Working(me)).AnyAsync(c => c.Id == found.Id, ct),
            OwnerId = found.OwnerId,
            Clocks = Clocks(found),
            Resolved = Steps(found),
            Moves = found.Moves,
        };

    private bool MayAccept(Case found) =>
        found.Waiting is { Waits: true } h && ((h.ToPersonId is { } p && p == me.Id) || (h.ToTeamId is { } t && me.Teams.Contains(t)));

    private PendingHandoff? Pending(Case found, IReadOnlyDictionary<Guid, string> names) => found.Waiting is not { } h ? null
        : new(h.Number, h.Kind, names.GetValueOrDefault(h.AcceptedById ?? h.ToPersonId ?? h.ToTeamId ?? Guid.Empty), h.Reason, h.PassedOn, h.WaitsForApproval, h.WaitsForIntroduction,
            h.WaitsForApproval && me.ReachOf(Permission.ApproveHandoffs).Sees(found.UnitId, found.TouchpointId), MayAccept(found));

    private List<ClockView> Clocks(Case found) =>
        [.. found.Clocks.OrderBy(c => c.Kind).Select(c => new ClockView(c.Kind, c.BudgetMinutes, c.SpentSeconds / 60, c.DueAt, c.StoppedAt, c.IsBrokenAt(clock.GetUtcNow().UtcDateTime)))];

    private static List<StepView> Steps(Case found) => [.. StepChecks.Of(found).Select(c => new StepView(c.Step, c.State, c.Record?.Text, c.Record?.At, c.Doubt))];

    private Task<int?> MostMoves(Case found, CancellationToken ct) =>
        found.KindId is { } kind ? db.RequestKinds.Where(k => k.Id == kind).Select(k => k.MostHandoffs).SingleOrDefaultAsync(ct) : Task.FromResult<int?>(null);
    private static IReadOnlyList<JoinedAnswer> Joined(Case found) => [.. found.Answers.OrderBy(a => a.JoinedAt).Select(a => new JoinedAnswer(a.ResponseId, a.SaidAt, a.Question, a.Score, a.OutOf, a.Words))];

    private static IReadOnlyList<string> Rules(Case found) => [.. found.Rules.OrderBy(r => r.At).Select(r => r.Name).OfType<string>().Distinct()];

    private async Task<IReadOnlyList<CaseView>> Earlier(IQueryable<Case> seen, Case found, CancellationToken ct)
    {
        if (found.CustomerMark is not { } mark) return [];
        return await views.Of(await seen.Where(c => c.CustomerMark == mark && c.Id != found.Id).OrderByDescending(c => c.Number).Take(MostEarlier)
            .Include(c => c.Handoffs).Include(c => c.Closures).Include(c => c.Answers).AsSplitQuery().ToListAsync(ct), ct);
    }

    /// <summary>The names of the people, keys and teams in the story.</summary>
    private async Task<IReadOnlyDictionary<Guid, string>> Names(Case found, CancellationToken ct)
    {
        var ids = CaseStory.Mentioned(found).Distinct().ToList();
        var people = await db.People.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(ct);
        var keys = await db.ApiKeys.Where(k => ids.Contains(k.Id)).Select(k => new { k.Id, k.Name }).ToListAsync(ct);
        var teams = await db.Teams.Where(t => ids.Contains(t.Id)).Select(t => new { t.Id, t.Name }).ToListAsync(ct);
        return people.Concat(keys).Concat(teams).ToDictionary(x => x.Id, x => x.Name);
    }
}
