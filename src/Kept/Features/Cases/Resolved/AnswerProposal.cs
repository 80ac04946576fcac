using Kept.Data;
using Kept.Features.Cases.Channels;
using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Closing;
using Kept.Questionnaires.Answers;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Resolved;

/// <summary>The customer says by her link whether the proposal will satisfy her; a case that waited for her goes on, and its owner is told.</summary>
public sealed class AnswerProposal(KeptDb db, CaseMails mails, CaseHours hours, TimeProvider clock) : IUseCase
{
    private const int LongestComment = 2000;

    public sealed record Request(bool Agreed, string? Comment);

    public Task Handle(string key, Request request, CancellationToken ct) => db.Transaction(async () =>
    {
        var asked = db.Cases.Where(c => c.Steps.Any(s => s.AskKey == key));
        // Locks the case, so that of two presses of the button one is first.
        if (await asked.ExecuteUpdateAsync(set => set.SetProperty(c => c.Revision, c => c.Revision + 1), ct) == 0) throw new NotFoundException("This question");
        var about = await asked.WithStory().SingleAsync(ct);
        var mine = about.Steps.Single(s => s.AskKey == key);
        if (mine.AnsweredAt is not null) throw new RuleBrokenException("cases.error.answered_already");
        if (about.State != CaseState.Open || about.Last(Step.Verify) != mine) throw new RuleBrokenException("resolved.ask.over");

        var now = clock.GetUtcNow().UtcDateTime;
        var comment = CleanText.Of(request.Comment is { Length: > LongestComment } long_ ? long_[..LongestComment] : request.Comment ?? "");
        about.HearOnProposal(request.Agreed, comment, VerdictBy.Link, now);
        if (about.PauseAt(now) is { Reason: PauseReason.CustomerReplies }) about.Resume(await hours.Of(about, ct), now);
        db.Record(about.Id, new ProposalAnswered(mine.Number, request.Agreed), "customer");
        foreach (var receiver in await Addressees.Of(db, about.OwnerId, about.TeamId, ct)) await db.Tell(await mails.ProposalAnswered(about, request.Agreed, comment, receiver, ct), ct);
        await db.SaveChangesAsync(ct);
    }, ct);
}
