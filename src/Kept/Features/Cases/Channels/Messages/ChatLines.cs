using System.Globalization;
using Kept.Analytics.Language;
using Kept.Shared.Languages;

namespace Kept.Features.Cases.Channels.Messages;

/// <summary>What a room of a chat reads, in the organisation's language; plain text, for whoever writes it down in the chat's own way.</summary>
/// <param name="Words">What the customer wrote.</param>
/// <param name="Button">What the link to the case says.</param>
public sealed record ChatLines(string Title, string Facts, string? Words, string Button, string Address)
{
    private const int MostWords = 500;

    /// <param name="words">With the zone of the case's unit.</param>
    public static ChatLines Of(News news, Words words)
    {
        var about = news.Case;
        var why = WhyOpen.Of([.. about.Matters.Select(m => Enum.Parse<Matter>(m, ignoreCase: true))], about.Score, about.OutOf, words);
        var title = words["channels.line", ("number", about.Number.ToString(CultureInfo.InvariantCulture)), ("news", words[CaseNews.Key(news.Type)])];
        string?[] facts =
        [
            why.Length == 0 ? null : why, about.Unit?.Name ?? words["cases.no_unit"], about.Owner?.Name,
            about.ClosedAt is null ? words["channels.due", ("due", words.DateAndTime(about.DueAt)), ("zone", words.Zone.Id)] : null,
        ];
        return new(title, string.Join(" · ", facts.OfType<string>()), Cut(news.Words), words["channels.open"], about.Url);
    }

    public static ChatLines OfTest(string channel, string address, Words words) => new(words["channels.test.title"], words["channels.test.text", ("name", channel)], null, words["channels.test.open"], address);

    private static string? Cut(string? text) => text is null || text.Length <= MostWords ? text : text[..MostWords] + "…";
}
