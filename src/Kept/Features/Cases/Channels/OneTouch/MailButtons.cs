using System.Net;
using Kept.Features.Cases.Handoffs;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Cases.Channels.OneTouch;

/// <summary>The buttons that the mail of a case has for its reader, with a fresh key each.</summary>
public static class MailButtons
{
    private const string Main = "background:#7a1f52;color:#ffffff;border:1px solid #7a1f52", Quiet = "background:#ffffff;color:#7a1f52;border:1px solid #7a1f52";
    private const string Shape = "display:inline-block;padding:12px 20px;margin:0 8px 8px 0;border-radius:8px;text-decoration:none;font-weight:600";

    /// <summary>None where there is nothing for her to decide.</summary>
    /// <param name="handoff">The warm hand-off that waits for her, where the mail is of one.</param>
    /// <returns>What is kept of them, and their HTML; null without any.</returns>
    public static (IReadOnlyList<MailButton> Buttons, string? Html) For(Case about, Addressee to, Handoff? handoff, PublicAddress address, Words words, DateTime now)
    {
        var made = new List<(MailButton Button, string Html)>();
        foreach (var touch in Offered(about, to.Id, handoff))
        {
            var key = MailButton.NewKey();
            var link = WebUtility.HtmlEncode(address.Of($"/t/{key}"));
            made.Add((new MailButton(key, to.Id, about, touch, handoff?.Number, now),
                $"<a href=\"{link}\" style=\"{Shape};{(touch is Touch.Take or Touch.Accept ? Main : Quiet)}\">{WebUtility.HtmlEncode(words[Key(touch)])}</a>"));
        }
        if (made.Count == 0) return ([], null);
        return ([.. made.Select(m => m.Button)], $"<p>{string.Join('\n', made.Select(m => m.Html))}</p>\n<p>{WebUtility.HtmlEncode(words["touch.mail_note"])}</p>");
    }

    /// <summary>The key of what a button says.</summary>
    public static string Key(Touch touch) => $"touch.button.{touch.ToString().ToLowerInvariant()}";

    private static IEnumerable<Touch> Offered(Case about, Guid person, Handoff? handoff)
    {
        if (about.State != CaseState.Open) return [];
        if (handoff is { Kind: HandoffKind.Warm, Waits: true }) return [Touch.Accept, Touch.Decline];
        if (about.OwnerId == person) return about.TakenAt is null ? [Touch.Take, Touch.Pass] : [];
        return [Touch.Take];
    }
}
