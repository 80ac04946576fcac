using System.Globalization;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Pdf;

namespace Kept.Features.Scores.Digests;

/// <summary>The digest to print or to pass on: the same words as the mail.</summary>
public sealed class DigestPdf(PublicAddress address, OrganisationFacts facts)
{
    /// <summary>What the file is called: what it is and its day, which sorts.</summary>
    public static string NameOf(Words words, DateTime now) => $"{words["digests.file"]} {words.Local(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.pdf";

    public byte[] Write(Digest digest, Words words, DateTime now)
    {
        var document = new PdfDocument($"{digest.Title}, {digest.Period}", words.Language, facts.Name, new DateTimeOffset(now, TimeSpan.Zero));
        var flow = new PdfFlow(document, new PdfFrame(facts.Name, words["scores.pdf.made", words.Date(now)], (page, of) => words["scores.pdf.page", page, of]));
        flow.Title(digest.Title, $"{facts.Name} · {digest.Period}");
        foreach (var item in digest.Items)
        {
            flow.Heading(2, item.Finding);
            flow.Paragraph(item.Figures);
            flow.Paragraph(item.ToDo);
            flow.Link(words["digests.open"], new Uri(address.Of(item.Href)));
        }
        if (digest.More > 0) flow.Paragraph(words.Count("digests.more", digest.More));
        if (digest.Still.Count > 0) flow.Heading(2, words["digests.still"]);
        foreach (var one in digest.Still)
        {
            flow.Paragraph(one.Finding);
            flow.Link(words["digests.open"], new Uri(address.Of(one.Href)));
        }
        flow.Paragraph(digest.Steady);
        return flow.ToArray();
    }
}
