using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Cases.Channels;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases.Closing;

/// <summary>Opens a closed case again and tells whoever had it.</summary>
public sealed class ReopenCase(KeptDb db, CaseFile file, CaseMails mails, FirstOwner firstOwner, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(2000)] public string Reason { get; set; } = "";
    }

    public Task<Case> Handle(string key, Request request, CancellationToken ct) => file.Work(key, async about =>
    {
        about.Reopen(file.By, request.Reason, file.Now, file.Held);
        db.Record(about.Id, new CaseReopened(), me.Actor);
        foreach (var receiver in await Addressees.Of(db, about.OwnerId, about.TeamId, ct))
            if (receiver.Id != me.Id) await db.Tell(await mails.Reopened(about, request.Reason, receiver, ct), ct);
        await firstOwner.Tell(about, FirstOwner.Reopened, request.Reason, ct);
        return about;
    }, ct);
}
