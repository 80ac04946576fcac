using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Mail;

namespace Kept.Features.Cases.Shuffle.Talk;

/// <summary>What is new about one flow since a follower heard of it last.</summary>
/// <param name="Comments">By others, oldest first.</param>
/// <param name="Week">The last full week where it left what is usual, else null.</param>
public sealed record FlowNews(FlowName Flow, Guid TalkId, HolderView From, HolderView To, IReadOnlyList<(string? By, string Text)> Comments, FlowWeek? Week);

/// <summary>The mails that tell of flows, each in its reader's language.</summary>
public sealed class FlowMails(ShuffleLogs logs, Phrases phrases, PublicAddress address, TimeProvider clock)
{
    /// <summary>To whoever is asked to look after a flow.</summary>
    public async Task<Mail> Assigned(FlowName flow, Guid talk, string by, Addressee to, CancellationToken ct)
    {
        var words = In(to.Language);
        var log = await logs.Find(flow.Log, ct);
        var way = Way(words, log.Holder(flow.From), log.Holder(flow.To));
        var text = Letter(words["cases.mail.hello", ("name", to.Name)], words["shuffle.mail.assigned.text", ("by", by), ("flow", way)], address.Of(flow.Href));
        return new Mail(to.Email, words["shuffle.mail.assigned.subject", ("flow", way)], text, null, "flow", talk, clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>All that is new to a follower, in one mail.</summary>
    /// <param name="news">At least one.</param>
    public Mail News(IReadOnlyList<FlowNews> news, Addressee to)
    {
        var words = In(to.Language);
        var first = Way(words, news[0].From, news[0].To);
        var parts = news.Select(one => Letter(
            [Way(words, one.From, one.To), .. one.Comments.Select(said => $"{said.By ?? words["shuffle.by_program"]}:\n{CaseMails.Quoted(said.Text)}"), one.Week is { } week ? Said(words, week) : null, address.Of(one.Flow.Href)]));
        var subject = news.Count == 1 ? words["shuffle.mail.news.subject", ("flow", first)] : words.Count("shuffle.mail.news.subject_more", news.Count - 1, ("flow", first));
        var text = Letter([words["cases.mail.hello", ("name", to.Name)], words["shuffle.mail.news.text"], .. parts, words["shuffle.mail.news.end"]]);
        return new Mail(to.Email, subject, text, null, "flow", news[0].TalkId, clock.GetUtcNow().UtcDateTime);
    }

    private static string Said(Words words, FlowWeek week) => words["shuffle.mail.news.week", ("week", week.Monday), ("n", week.Handoffs), ("usual", words.Score(week.Center)), ("low", words.Score(week.Low)), ("high", words.Score(week.High))];

    private static string Way(Words words, HolderView from, HolderView to) => $"{from.Name ?? words["shuffle.nobody"]} → {to.Name ?? words["shuffle.nobody"]}";

    private Words In(string language) => new(phrases, language, clock);

    private static string Letter(params string?[] paragraphs) => string.Join("\n\n", paragraphs.OfType<string>());
}
