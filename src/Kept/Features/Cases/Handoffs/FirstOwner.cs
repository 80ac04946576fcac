using Kept.Data;
using Kept.Features.Cases.Channels;
using Kept.Features.Organisation;

namespace Kept.Features.Cases.Handoffs;

/// <summary>Keeps whoever first took a case in the loop: she stays accountable to the end, wherever the case goes.</summary>
public sealed class FirstOwner(KeptDb db, CaseMails mails, Me me)
{
    public const string Moved = "first_moved", Closed = "first_closed", Reopened = "reopened";

    /// <summary>Mails her what became of the case, unless she did it herself or holds it.</summary>
    /// <param name="what">One of the constants here.</param>
    public async Task Tell(Case about, string what, string words, CancellationToken ct)
    {
        if (about.FirstOwnerId is not { } first || first == me.Id || first == about.OwnerId) return;
        foreach (var receiver in await Addressees.Of(db, [first], ct)) await db.Tell(await mails.ToFirstOwner(about, what, words, receiver, ct), ct);
    }
}
