using Kept.Features.Organisation;
using Kept.Features.Scores.Digests;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Mail;
using Kept.Shared.Pdf;
using Kept.Shared.Ui;

namespace Kept.Features.Insights.OwnWords;

/// <summary>Puts what customers said into mails.</summary>
public sealed class OwnWordsSeries(ComposeOwnWords compose, DigestMail mail, OwnWordsPdf pdf, PublicAddress address) : DigestSeries
{
    public const string Series = "own_words";
    public const string Page = "/reasons/own-words";
    public const string Latest = Page + "/latest.pdf";

    public override string Name => Series;

    public override bool IsFor(Me me) => me.May(Permission.SeeScores);

    public override async Task<Mail> Write(DigestSubscription subscription, Person to, Words words, DateTime now, CancellationToken ct)
    {
        var digest = await compose.Handle(new(subscription.Schedule, words, now), ct);
        return await mail.Write<OwnWordsLetter>(new DigestMail.Letter(digest.Title, digest.Period, Paragraphs(digest, words), Page)
        {
            Parameters = { [nameof(OwnWordsLetter.Digest)] = digest },
            Pdf = new(Latest, OwnWordsPdf.NameOf(words, now), () => pdf.Write(digest, words, now)),
        }, subscription, to, words, now);
    }

    private IEnumerable<string> Paragraphs(OwnWordsDigest digest, Words words)
    {
        yield return digest.Lead;
        foreach (var survey in digest.Surveys)
        {
            yield return $"{survey.Survey}\n{survey.Comments}";
            foreach (var reason in survey.Reasons)
            {
                yield return string.Join('\n', [reason.Finding, reason.Figures, .. reason.Quotes.Select(quote => $"- {words["own_words.quoted", quote.Text]} ({quote.From})"), address.Of(reason.Href)]);
            }
            foreach (var theme in survey.Themes) yield return $"{theme.Finding}\n{address.Of(theme.Href)}";
            if (survey.Steady is not null) yield return survey.Steady;
        }
        if (digest.Matters.Count > 0) yield return string.Join('\n', [words["matters.title"], .. digest.Matters.Select(matter => $"- {matter.Finding} {address.Of(matter.Href)}")]);
        if (digest.Note is not null) yield return digest.Note;
    }
}

/// <summary>What customers said, to print or to pass on: the same words as the mail.</summary>
public sealed class OwnWordsPdf(PublicAddress address, OrganisationFacts facts)
{
    private static readonly PdfTextStyle Quoted = new(10) { Color = PdfColor.SoftInk };

    /// <summary>What the file is called: what it is and its day, which sorts.</summary>
    public static string NameOf(Words words, DateTime now) => $"{words["own_words.file"]} {words.Local(now).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}.pdf";

    public byte[] Write(OwnWordsDigest digest, Words words, DateTime now)
    {
        var document = new PdfDocument($"{digest.Title}, {digest.Period}", words.Language, facts.Name, new DateTimeOffset(now, TimeSpan.Zero));
        var flow = new PdfFlow(document, new PdfFrame(facts.Name, words["scores.pdf.made", words.Date(now)], (page, of) => words["scores.pdf.page", page, of]));
        flow.Title(digest.Title, $"{facts.Name} · {digest.Period}");
        flow.Paragraph(digest.Lead);
        foreach (var survey in digest.Surveys) Write(flow, survey, words);
        if (digest.Matters.Count > 0)
        {
            flow.Heading(1, words["matters.title"]);
            flow.Bullets(digest.Matters.Select(matter => matter.Finding));
        }
        if (digest.Note is not null) flow.Paragraph(digest.Note);
        return flow.ToArray();
    }

    private void Write(PdfFlow flow, SurveyWords survey, Words words)
    {
        flow.Heading(1, survey.Survey);
        flow.Paragraph(survey.Comments);
        foreach (var reason in survey.Reasons)
        {
            flow.Heading(2, reason.Finding);
            flow.Paragraph(reason.Figures);
            foreach (var quote in reason.Quotes) flow.Paragraph($"{words["own_words.quoted", quote.Text]} {quote.From}", Quoted);
            flow.Link(words["digests.open"], new Uri(address.Of(reason.Href)));
        }
        if (survey.Themes.Count > 0) flow.Bullets(survey.Themes.Select(theme => theme.Finding));
        if (survey.Steady is not null) flow.Paragraph(survey.Steady);
    }
}
