using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Mail;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Channels;

/// <summary>Tells whoever named a channel, or else the administrators, that it is no longer told anything.</summary>
public sealed class ChannelMails(Phrases phrases, PublicAddress address, TimeProvider clock)
{
    /// <param name="gone">Whether the other side said that it is gone; else it has failed for days.</param>
    public async Task<IReadOnlyList<Mail>> GivenUp(KeptDb db, Channel channel, bool gone, CancellationToken ct)
    {
        var receivers = await Addressees.Of(db, Guid.TryParse(channel.MadeBy, out var maker) ? [maker] : [], ct);
        if (receivers.Count == 0)
            receivers = await Addressees.Of(db, await db.RoleAssignments.Where(a => a.Role == Role.Administrator && a.UnitId == null && a.TouchpointId == null).Select(a => a.PersonId).ToListAsync(ct), ct);
        return [.. receivers.Select(to => Letter(channel, gone, to))];
    }

    private Mail Letter(Channel channel, bool gone, Addressee to)
    {
        var words = new Words(phrases, to.Language, clock);
        var text = string.Join("\n\n",
            words["cases.mail.hello", ("name", to.Name)],
            words[gone ? "channels.mail.gone" : "channels.mail.failing", ("name", channel.Name), ("host", channel.Host)],
            words["channels.mail.then"], address.Of($"/settings/channels/{channel.Id}"));
        return new Mail(to.Email, words["channels.mail.subject", ("name", channel.Name)], text, null, "channel", channel.Id, clock.GetUtcNow().UtcDateTime);
    }
}
