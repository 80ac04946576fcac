using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Mail;

namespace Kept.Features.Scores.Digests;

/// <summary>A kind of digest that people can ask for. <see cref="SendDigests"/> knows when one is due; its series knows what stands in it.
/// A feature adds a series of its own by registering it.</summary>
public abstract class DigestSeries
{
    /// <summary>What changed: the scores of the reader's reach.</summary>
    public const string OfChanges = "changes";

    /// <summary>As subscriptions name it, at most 16 characters.</summary>
    public abstract string Name { get; }

    /// <summary>Whether somebody may read it at all; who may not any more is taken off the list.</summary>
    public abstract bool IsFor(Me me);

    /// <summary>Writes the mail of one reader, as she may see things now.</summary>
    /// <param name="words">In her language.</param>
    public abstract Task<Mail> Write(DigestSubscription subscription, Person to, Words words, DateTime now, CancellationToken ct);
}

/// <summary>Puts <see cref="ComposeDigest"/> into mails.</summary>
public sealed class ChangesSeries(ComposeDigest compose, DigestMail mail, DigestPdf pdf, PublicAddress address) : DigestSeries
{
    public override string Name => OfChanges;

    public override bool IsFor(Me me) => me.May(Permission.SeeScores);

    public override async Task<Mail> Write(DigestSubscription subscription, Person to, Words words, DateTime now, CancellationToken ct)
    {
        var digest = await compose.Handle(new(subscription.Schedule, words, now), ct);
        return await mail.Write<DigestLetter>(new DigestMail.Letter(digest.Title, digest.Period, Paragraphs(digest, words), "/digests")
        {
            Parameters = { [nameof(DigestLetter.Digest)] = digest },
            Pdf = new("/digests/latest.pdf", DigestPdf.NameOf(words, now), () => pdf.Write(digest, words, now)),
        }, subscription, to, words, now);
    }

    private IEnumerable<string> Paragraphs(Digest digest, Words words)
    {
        foreach (var (at, item) in digest.Items.Index()) yield return $"{at + 1}. {item.Finding}\n{item.Figures}\n{item.ToDo}\n{address.Of(item.Href)}";
        if (digest.More > 0) yield return words.Count("digests.more", digest.More);
        if (digest.Still.Count > 0) yield return $"{words["digests.still"]}\n{string.Join('\n', digest.Still.Select(one => $"- {one.Finding} {address.Of(one.Href)}"))}";
        yield return digest.Steady;
    }
}
