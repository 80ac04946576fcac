using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Cases.Channels;
using Kept.Features.Cases.Clocks;
using Kept.Questionnaires.Answers;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Closing;

/// <summary>The customer says by her link whether it is solved; "no" opens the case again for whoever had it.</summary>
public sealed class AnswerReask(KeptDb db, CaseMails mails, CaseHours hours, TimeProvider clock) : IUseCase
{
    private const int LongestComment = 2000;

    public sealed record Request(Verdict Verdict, [property: StringLength(LongestComment)] string? Comment);

    public Task Handle(string key, Request request, CancellationToken ct) => db.Transaction(async () =>
    {
        var asked = db.Cases.Where(c => c.Closures.Any(x => x.ReaskKey == key));
        // Locks the case, so that of two presses of the button one is first.
        if (await asked.ExecuteUpdateAsync(set => set.SetProperty(c => c.Revision, c => c.Revision + 1), ct) == 0) throw new NotFoundException("This question");
        var about = await asked.WithStory().SingleAsync(ct);
        var mine = about.Closures.Single(c => c.ReaskKey == key);
        if (mine.VerdictAt is not null) throw new RuleBrokenException("cases.error.answered_already");
        if (mine.ReopenedAt is not null) throw new RuleBrokenException("cases.reask.open_again");

        var comment = CleanText.Of(request.Comment is { Length: > LongestComment } long_ ? long_[..LongestComment] : request.Comment ?? "");
        var closure = about.HearCustomer(request.Verdict, comment, VerdictBy.Link, null, clock.GetUtcNow().UtcDateTime, await hours.Of(about, ct));
        db.Record(about.Id, new CustomerHeard(closure.Number, request.Verdict), "customer");
        if (request.Verdict == Verdict.NotSolved)
        {
            db.Record(about.Id, new CaseReopened(), "customer");
            foreach (var receiver in await Addressees.Of(db, about.OwnerId, about.TeamId, ct))
                await db.Tell(await mails.Reopened(about, comment, receiver, ct), ct);
        }
        await db.SaveChangesAsync(ct);
    }, ct);
}
