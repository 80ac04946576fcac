using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Mail;
using Kept.Shared.Pdf;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Kept.Features.Scores.Digests;

/// <summary>Puts a digest of any series into a mail, as HTML, as plain text that says the same, and as PDF for who wants it.</summary>
public sealed class DigestMail(PublicAddress address, OrganisationFacts facts, IServiceProvider services, ILoggerFactory logs)
{
    public const string Purpose = "digest";

    /// <param name="Paragraphs">What the plain text says between greeting and end.</param>
    /// <param name="Page">Where the reader changes when it comes, within Kept.</param>
    public sealed record Letter(string Title, string Period, IEnumerable<string> Paragraphs, string Page)
    {
        /// <summary>What the component of the HTML is given besides its <see cref="LetterFrame"/>.</summary>
        public Dictionary<string, object?> Parameters { get; } = [];
        public required PdfOf Pdf { get; init; }
    }

    /// <param name="Href">Where she finds it later, within Kept.</param>
    /// <param name="Name">Of the file.</param>
    public sealed record PdfOf(string Href, string Name, Func<byte[]> Write);

    /// <typeparam name="TLetter">The component of the HTML; it takes a <see cref="LetterFrame"/> named Frame.</typeparam>
    public async Task<Mail> Write<TLetter>(Letter letter, DigestSubscription subscription, Person to, Words words, DateTime now) where TLetter : IComponent
    {
        var frame = new LetterFrame(letter.Title, letter.Period, words, to.Name, facts.Name, letter.Page, letter.Pdf.Href, address.Of($"/digests/unsubscribe/{subscription.Key}"), subscription.WithPdf, address.Of);
        var subject = $"{letter.Title}, {letter.Period}";
        var mail = Mail.OfSeries(to.Email!, subject, Text(letter, frame), await Html<TLetter>(letter, frame), Purpose, subscription.Id, frame.Unsubscribe, now);
        if (subscription.WithPdf) mail.Attach(letter.Pdf.Name, PdfDocument.ContentType, letter.Pdf.Write());
        return mail;
    }

    private static string Text(Letter letter, LetterFrame frame) => string.Join("\n\n",
    [
        $"{frame.Title}\n{frame.Organisation} · {frame.Period}",
        frame.In["digests.hello", ("name", frame.Reader)],
        .. letter.Paragraphs,
        $"{frame.In[frame.WithPdf ? "digests.pdf_attached" : "digests.pdf"]}: {frame.Address(frame.Pdf)}",
        $"{frame.In["digests.why"]}\n{frame.In["digests.change"]}: {frame.Address(frame.Page)}\n{frame.In["digests.unsubscribe"]}: {frame.Unsubscribe}",
    ]);

    private async Task<string> Html<TLetter>(Letter letter, LetterFrame frame) where TLetter : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var values = ParameterView.FromDictionary(new Dictionary<string, object?>(letter.Parameters) { ["Frame"] = frame });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TLetter>(values)).ToHtmlString());
    }
}

/// <summary>What every digest's letter says around its content.</summary>
/// <param name="In">Words in the reader's language.</param>
/// <param name="Page">Where she changes when it comes, and <paramref name="Pdf"/> where the file is, both within Kept.</param>
/// <param name="Unsubscribe">The whole address that ends it.</param>
/// <param name="Address">A path within Kept as others reach it.</param>
public sealed record LetterFrame(
    string Title, string Period, Words In, string Reader, string Organisation, string Page, string Pdf, string Unsubscribe, bool WithPdf, Func<string, string> Address);
