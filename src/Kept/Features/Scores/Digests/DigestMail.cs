using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Mail;
using Kept.Shared.Pdf;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Kept.Features.Scores.Digests;

/// <summary>Puts a digest into a mail, as HTML, as plain text that says the same, and as PDF for who wants it.</summary>
public sealed class DigestMail(PublicAddress address, OrganisationFacts facts, DigestPdf pdf, IServiceProvider services, ILoggerFactory logs)
{
    public const string Purpose = "digest";

    public async Task<Mail> Write(Digest digest, DigestSubscription subscription, Person to, Words words, DateTime now)
    {
        var unsubscribe = address.Of($"/digests/unsubscribe/{subscription.Key}");
        var subject = $"{digest.Title}, {digest.Period}";
        var (text, html) = (Text(digest, subscription, to, words, unsubscribe), await Html(digest, subscription, to, words, unsubscribe));
        var mail = Mail.OfSeries(to.Email!, subject, text, html, Purpose, subscription.Id, unsubscribe, now);
        if (subscription.WithPdf) mail.Attach(DigestPdf.NameOf(words, now), PdfDocument.ContentType, pdf.Write(digest, words, now));
        return mail;
    }

    private string Text(Digest digest, DigestSubscription subscription, Person to, Words words, string unsubscribe)
    {
        var paragraphs = new List<string> { $"{digest.Title}\n{facts.Name} · {digest.Period}", words["digests.hello", ("name", to.Name)] };
        paragraphs.AddRange(digest.Items.Select((item, at) => $"{at + 1}. {item.Finding}\n{item.Figures}\n{item.ToDo}\n{address.Of(item.Href)}"));
        if (digest.More > 0) paragraphs.Add(words.Count("digests.more", digest.More));
        if (digest.Still.Count > 0) paragraphs.Add($"{words["digests.still"]}\n{string.Join('\n', digest.Still.Select(one => $"- {one.Finding} {address.Of(one.Href)}"))}");
        paragraphs.Add(digest.Steady);
        paragraphs.Add($"{words[subscription.WithPdf ? "digests.pdf_attached" : "digests.pdf"]}: {address.Of("/digests/latest.pdf")}");
        paragraphs.Add($"{words["digests.why"]}\n{words["digests.change"]}: {address.Of("/digests")}\n{words["digests.unsubscribe"]}: {unsubscribe}");
        return string.Join("\n\n", paragraphs);
    }

    private async Task<string> Html(Digest digest, DigestSubscription subscription, Person to, Words words, string unsubscribe)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var values = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(DigestLetter.Digest)] = digest, [nameof(DigestLetter.In)] = words, [nameof(DigestLetter.Reader)] = to.Name,
            [nameof(DigestLetter.Organisation)] = facts.Name, [nameof(DigestLetter.Unsubscribe)] = unsubscribe, [nameof(DigestLetter.WithPdf)] = subscription.WithPdf,
            [nameof(DigestLetter.Address)] = (Func<string, string>)address.Of,
        });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<DigestLetter>(values)).ToHtmlString());
    }
}
