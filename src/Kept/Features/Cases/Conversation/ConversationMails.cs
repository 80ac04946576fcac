using System.Globalization;
using Kept.Data;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Mail;

namespace Kept.Features.Cases.Conversation;

/// <summary>The mails that tell those who work on a case what came for it, each in her language.</summary>
public sealed class ConversationMails(KeptDb db, Phrases phrases, PublicAddress address, TimeProvider clock)
{
    /// <summary>To whoever holds the case: the customer has answered, after it was closed where it was.</summary>
    public Task CustomerWrote(Case about, CaseMessage message, CancellationToken ct) =>
        Tell(about.State == CaseState.Closed ? "wrote_closed" : "wrote", about, about.OwnerId, message.Text, ct);

    /// <summary>To whoever holds the case: somebody wrote from an address that is not the customer's.</summary>
    public Task SomebodyWrote(Case about, CaseMessage message, CancellationToken ct) => Tell("other", about, about.OwnerId, message.Address, ct);

    /// <summary>To whoever wrote it: it did not arrive.</summary>
    public Task DidNotArrive(Case about, CaseMessage message, CancellationToken ct) => Tell("undelivered", about, message.ById ?? about.OwnerId, message.Undelivered ?? "", ct);

    private async Task Tell(string kind, Case about, Guid? personId, string said, CancellationToken ct)
    {
        var to = personId is null ? [] : await Addressees.Of(db, personId, null, ct);
        // Who left, or an API key, is nobody to tell: then whoever holds the case.
        if (to.Count == 0) to = await Addressees.Of(db, about.OwnerId, about.TeamId, ct);
        foreach (var receiver in to) db.Mails.Add(Compose(kind, about, said, receiver));
    }

    private Mail Compose(string kind, Case about, string said, Addressee to)
    {
        var words = new Words(phrases, to.Language, clock);
        var number = about.Number.ToString(CultureInfo.InvariantCulture);
        var text = string.Join("\n\n", words["cases.mail.hello", ("name", to.Name)], words[$"conversation.mail.{kind}.text", ("number", number)], CaseMails.Quoted(said), address.Of($"/cases/{number}"));
        return new Mail(to.Email, words[$"conversation.mail.{kind}.subject", ("number", number)], text, null, "conversation", about.Id, clock.GetUtcNow().UtcDateTime);
    }
}
