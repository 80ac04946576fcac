using Kept.Features.Cases.Channels;
using Kept.Features.Cases.Channels.OneTouch;
using Kept.Features.Cases.Channels.Push;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Cases.Resolved;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Mail;

namespace Kept.Features.Cases;

/// <summary>The mails that tell of cases, each in its reader's language; they say no more than the case itself shows.</summary>
public sealed class CaseMails(Phrases phrases, PublicAddress address, Units units, TimeProvider clock)
{
    /// <summary>To whoever is to act on a new case.</summary>
    public Task<CaseNotice> Alert(Case about, Addressee to, CancellationToken ct) => Compose(about.Matters.Count > 0 ? "matter" : "alert", about, to, null, ct);

    /// <summary>To whoever has a case when its customer answers badly again and cannot wait.</summary>
    public Task<CaseNotice> AnsweredAgain(Case about, CaseAnswer answer, Addressee to, CancellationToken ct) => Compose("again", about, to, answer.Words, ct);

    /// <summary>To whoever has a case, and the one above, that it waits longer than a rule allows.</summary>
    /// <param name="why">untaken, due or unheard.</param>
    public Task<CaseNotice> Waits(Case about, string why, Addressee to, CancellationToken ct) => Compose($"waits_{why}", about, to, null, ct);

    /// <summary>To whoever a case was handed to.</summary>
    public Task<CaseNotice> HandedOn(Case about, Handoff handoff, Addressee to, CancellationToken ct) =>
        Compose(handoff.Kind == HandoffKind.Warm ? "handoff_warm" : "handoff_cold", about, to, handoff.Reason, ct, handoff);

    /// <summary>To whoever had the case when it was closed.</summary>
    public Task<CaseNotice> Reopened(Case about, string reason, Addressee to, CancellationToken ct) => Compose("reopened", about, to, reason, ct);

    /// <summary>To whoever may let a hand-off go beyond the limit.</summary>
    public Task<CaseNotice> AskedToApprove(Case about, Handoff handoff, Addressee to, CancellationToken ct) => Compose("handoff_approve", about, to, handoff.Reason, ct);

    /// <summary>To those who take part in a hand-off: it was accepted, or declined.</summary>
    /// <param name="kind"><c>handoff_accepted</c> or <c>handoff_declined</c>.</param>
    public Task<CaseNotice> OfHandoff(string kind, Case about, string reason, Addressee to, CancellationToken ct) => Compose(kind, about, to, reason, ct);

    /// <summary>To whoever first took a case that others hold now.</summary>
    /// <param name="kind">One of the constants of <see cref="FirstOwner"/>.</param>
    public Task<CaseNotice> ToFirstOwner(Case about, string kind, string text, Addressee to, CancellationToken ct) => Compose(kind, about, to, text, ct);

    /// <summary>To whoever holds a case whose time is nearly up, or up.</summary>
    public Task<CaseNotice> Clock(Case about, ClockKind clock, bool broken, Addressee to, CancellationToken ct) =>
        Compose((clock, broken) switch { (ClockKind.Contact, false) => "contact_warning", (ClockKind.Contact, true) => "contact_late", (_, false) => "solution_warning", _ => "solution_late" }, about, to, null, ct);

    /// <summary>To the customer: what is proposed, and whether it will satisfy her.</summary>
    public Mail Proposal(Case about, CaseStep proposal, string email, string language, string organisation)
    {
        var words = In(language);
        var text = Letter(
            words["cases.mail.reask.hello"],
            words["cases.mail.proposal.done", ("organisation", organisation)],
            Quoted(proposal.Text),
            words["cases.mail.proposal.ask"],
            address.Of($"/v/{proposal.AskKey}"),
            words["cases.mail.reask.thanks", ("organisation", organisation)]);
        return new Mail(email, words["cases.mail.proposal.subject", ("organisation", organisation)], text, null, "proposal", about.Id, Now);
    }

    /// <summary>To whoever holds the case: what the customer said of the proposal.</summary>
    public Task<CaseNotice> ProposalAnswered(Case about, bool agreed, string comment, Addressee to, CancellationToken ct) =>
        Compose(agreed ? "agreed" : "disagreed", about, to, comment.Length == 0 ? null : comment, ct);

    /// <summary>To the customer: what was done, and whether it is solved.</summary>
    public Mail Reask(Case about, Closure closure, string email, string language, string organisation)
    {
        var words = In(language);
        var text = Letter(
            words["cases.mail.reask.hello"],
            words["cases.mail.reask.done", ("organisation", organisation)],
            Quoted(closure.Solution),
            words["cases.mail.reask.ask"],
            address.Of($"/r/{closure.ReaskKey}"),
            words["cases.mail.reask.thanks", ("organisation", organisation)]);
        return new Mail(email, words["cases.mail.reask.subject", ("organisation", organisation)], text, null, "reask", about.Id, Now);
    }

    private async Task<CaseNotice> Compose(string kind, Case about, Addressee to, string? reason, CancellationToken ct, Handoff? handoff = null)
    {
        var words = In(to.Language);
        var tree = await units.Tree(ct);
        var unit = tree.Find(about.UnitId);
        words.Zone = tree.ZoneOf(about.UnitId) ?? TimeZoneInfo.Utc;
        var score = WhyOpen.Of([], about.Score, about.OutOf, words);
        var why = WhyOpen.Of(about.Matters, about.Score, about.OutOf, words);
        var text = Letter(
            words["cases.mail.hello", ("name", to.Name)],
            words[$"cases.mail.{kind}.text", ("number", Plain(about.Number)), ("why", why)],
            reason is null ? null : Quoted(reason),
            Gave(words, score, unit?.Name),
            about.CustomerWords is { } said ? Quoted(said) : words["cases.mail.no_words"],
            words["cases.mail.due", ("due", words.DateAndTime(about.NextDueAt)), ("zone", words.Zone.Id)],
            address.Of($"/cases/{Plain(about.Number)}"));
        var subject = words[$"cases.mail.{kind}.subject", ("number", Plain(about.Number)), ("score", why), ("unit", unit?.Name ?? words["cases.no_unit"])];
        var (buttons, html) = HasButtons(kind) ? MailButtons.For(about, to, handoff, address, words, Now) : ([], null);
        var mail = new Mail(to.Email, subject, text, html is null ? null : PlainHtml.Of(text, html), kind == "matter" ? "alert" : kind.Split('_')[0], about.Id, Now);
        if (html is not null) mail.ForgetHtmlOnceSent();
        return new CaseNotice(mail, to.Id, buttons, PushOf(about, why, unit?.Name, words));
    }

    // Of alerts, hand-offs and clocks; not of what only tells what somebody else did.
    private static bool HasButtons(string kind) =>
        kind is "alert" or "matter" or "again" or "waits_untaken" or "waits_due" or "handoff_warm" or "handoff_cold" or "contact_warning" or "contact_late" or "solution_warning" or "solution_late";

    // No more than number, why, unit and due: it shows on a locked screen.
    private static string PushOf(Case about, string why, string? unit, Words words) => PushPayload.Of(
        words["channels.push.case", ("number", Plain(about.Number)), ("why", why)],
        words["channels.push.text", ("unit", unit ?? words["cases.no_unit"]), ("due", words.DateAndTime(about.NextDueAt))], $"/cases/{Plain(about.Number)}");

    private static string Gave(Words words, string score, string? unit) => score.Length == 0 ? words["cases.mail.wrote"]
        : unit is null ? words["cases.mail.gave", ("score", score)] : words["cases.mail.gave_in", ("score", score), ("unit", unit)];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Words In(string language) => new(phrases, language, clock);

    private static string Plain(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A customer's words as mails quote them.</summary>
    internal static string Quoted(string text) => string.Join("\n", text.ReplaceLineEndings("\n").Split('\n').Select(line => "> " + line));

    private static string Letter(params string?[] paragraphs) => string.Join("\n\n", paragraphs.OfType<string>());
}
