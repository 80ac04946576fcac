using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Mail;

namespace Kept.Features.Cases;

/// <summary>The mails that tell of cases, each in its reader's language; they say no more than the case itself shows.</summary>
public sealed class CaseMails(Phrases phrases, PublicAddress address, Units units, TimeProvider clock)
{
    /// <summary>To whoever is to act on a new case.</summary>
    public Task<Mail> Alert(Case about, Addressee to, CancellationToken ct) => Compose(about.Matters.Count > 0 ? "matter" : "alert", about, to, null, ct);

    /// <summary>To whoever a case was handed to.</summary>
    public Task<Mail> HandedOn(Case about, Handoff handoff, Addressee to, CancellationToken ct) =>
        Compose(handoff.Kind == HandoffKind.Warm ? "handoff_warm" : "handoff_cold", about, to, handoff.Reason, ct);

    /// <summary>To whoever had the case when it was closed.</summary>
    public Task<Mail> Reopened(Case about, string reason, Addressee to, CancellationToken ct) => Compose("reopened", about, to, reason, ct);

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

    private async Task<Mail> Compose(string kind, Case about, Addressee to, string? reason, CancellationToken ct)
    {
        var words = In(to.Language);
        var tree = await units.Tree(ct);
        var unit = tree.Find(about.UnitId);
        words.Zone = ZoneOf(tree, about.UnitId);
        var score = WhyOpen.Of([], about.Score, about.OutOf, words);
        var why = WhyOpen.Of(about.Matters, about.Score, about.OutOf, words);
        var text = Letter(
            words["cases.mail.hello", ("name", to.Name)],
            words[$"cases.mail.{kind}.text", ("number", Plain(about.Number)), ("why", why)],
            reason is null ? null : Quoted(reason),
            Gave(words, score, unit?.Name),
            about.CustomerWords is { } said ? Quoted(said) : words["cases.mail.no_words"],
            words["cases.mail.due", ("due", words.DateAndTime(about.DueAt)), ("zone", words.Zone.Id)],
            address.Of($"/cases/{Plain(about.Number)}"));
        var subject = words[$"cases.mail.{kind}.subject", ("number", Plain(about.Number)), ("score", why), ("unit", unit?.Name ?? words["cases.no_unit"])];
        return new Mail(to.Email, subject, text, null, kind == "matter" ? "alert" : kind.Split('_')[0], about.Id, Now);
    }

    private static string Gave(Words words, string score, string? unit) => score.Length == 0 ? words["cases.mail.wrote"]
        : unit is null ? words["cases.mail.gave", ("score", score)] : words["cases.mail.gave_in", ("score", score), ("unit", unit)];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Words In(string language) => new(phrases, language, clock);

    private static TimeZoneInfo ZoneOf(UnitTree tree, Guid? unitId) =>
        tree.Upwards(unitId).Select(u => u.TimeZone).FirstOrDefault(z => z is not null) is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;

    private static string Plain(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A customer's words as mails quote them.</summary>
    internal static string Quoted(string text) => string.Join("\n", text.ReplaceLineEndings("\n").Split('\n').Select(line => "> " + line));

    private static string Letter(params string?[] paragraphs) => string.Join("\n\n", paragraphs.OfType<string>());
}
