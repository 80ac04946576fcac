using Kept.Analytics.Language;

namespace Kept.Features.Insights.Quotes;

/// <summary>What a customer wrote, without what gives her away, and what it says.</summary>
/// <param name="Question">The code of the question it answers.</param>
/// <param name="Asked">That question as she was asked it.</param>
/// <param name="Score">Her answer to the survey's headline question; null without one.</param>
/// <param name="Words">The comment in stretches; put together it is the masked comment.</param>
public sealed record Quote(
    Guid Response, string Question, string Asked, DateTime At, string? Unit, string Language, int? Score, Reading Reading, bool IsCorrected, IReadOnlyList<QuotedWords> Words)
{
    public string Text => string.Concat(Words.Select(words => words.Text));
}

/// <summary>A stretch of a quote.</summary>
/// <param name="Tone">What is said there about a reason, −2 to 2; null where no reason is shown by it.</param>
/// <param name="IsMasked">Whether it stands in place of what gives a person away.</param>
public sealed record QuotedWords(string Text, int? Tone, bool IsMasked);

/// <summary>Cuts a comment into the words that show reasons, those that give somebody away, and the rest.</summary>
public static class QuoteText
{
    /// <param name="reason">The reason or group whose words are marked; null marks those of every reason.</param>
    public static IReadOnlyList<QuotedWords> Cut(string comment, Reading reading, string? reason)
    {
        var masks = PersonalData.Find(comment);
        var marks = reading.Reasons.Where(found => Is(found, reason)).SelectMany(found => found.Evidence.Select(at => (at, found.Sentiment))).ToList();
        // Where anything begins or ends, so that no stretch is half marked or half masked.
        var ends = masks.SelectMany(mask => new[] { mask.Start, mask.End }).Concat(marks.SelectMany(mark => new[] { mark.at.Start, mark.at.End }))
            .Where(end => end > 0 && end < comment.Length).Append(comment.Length).Distinct().Order();
        var (words, from) = (new List<QuotedWords>(), 0);
        foreach (var to in ends)
        {
            if (masks.FirstOrDefault(mask => mask.Start <= from && to <= mask.End) is { Length: > 0 } mask)
            {
                // What is masked is masked once, however many marks cut through it.
                if (mask.Start == from) words.Add(new($"[{mask.Kind.ToString().ToLowerInvariant()}]", null, true));
            }
            else if (to > from) words.Add(new(comment[from..to], Tone(marks, from, to), false));
            from = to;
        }
        return words;
    }

    /// <summary>Whether a found reason is the one asked for, or of the group asked for.</summary>
    public static bool Is(FoundReason found, string? reason) => reason is null || found.Code == reason || found.Group == reason;

    private static int? Tone(List<(Stretch At, int Sentiment)> marks, int from, int to)
    {
        var here = marks.Where(mark => mark.At.Start <= from && to <= mark.At.End).Select(mark => mark.Sentiment).ToList();
        return here.Count == 0 ? null : here.MaxBy(Math.Abs);
    }
}
