using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Cases.Channels.Messages;
using Kept.Features.Organisation;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Channels;

/// <summary>Writes down what each channel is to be told of an event, once: the delivery's id is made of both.</summary>
public sealed class TellChannels(Units units, NewsDesk desk, Phrases phrases, TimeProvider clock) : EventConsumer
{
    public override IReadOnlyCollection<string> Kinds { get; } = [.. CaseNews.Kinds];

    public override async Task<IReadOnlyList<EventRow>> Sift(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var channels = await Active(db, ct);
        return [.. events.Where(e => channels.Any(c => Wants(c, e)))];
    }

    public override async Task Take(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var channels = await Active(db, ct);
        if (channels.Count == 0) return;
        var tree = await units.Tree(ct);
        var house = await db.Organisations.Select(o => o.Language).FirstOrDefaultAsync(ct) ?? Language.Choose(null, null, null, null);
        var now = clock.GetUtcNow().UtcDateTime;
        var made = new List<Delivery>();
        foreach (var (row, unit, news) in await desk.Of(db, events, ct))
        {
            foreach (var channel in channels.Where(c => Wants(c, row) && (c.UnitId is not { } part || tree.Upwards(unit).Any(u => u.Id == part))))
            {
                var words = new Words(phrases, house, clock) { Zone = tree.ZoneOf(unit) ?? TimeZoneInfo.Utc };
                made.Add(new Delivery(Delivery.IdOf(row.Position, channel.Id), channel.Id, channel.Kind, news.Type, row.SubjectId, Body(channel, news, words), now));
            }
        }
        var ids = made.Select(d => d.Id).ToList();
        var known = (await db.Deliveries.Where(d => ids.Contains(d.Id)).Select(d => d.Id).ToListAsync(ct)).ToHashSet();
        db.Deliveries.AddRange(made.Where(d => !known.Contains(d.Id)));
    }

    private static string Body(Channel channel, News news, Words words)
    {
        if (!channel.WithWords) news = news with { Words = null };
        return channel.Kind switch
        {
            ChannelKind.Slack => SlackMessage.Of(ChatLines.Of(news, words)),
            ChannelKind.Teams => TeamsMessage.Of(ChatLines.Of(news, words)),
            _ => WebhookBody.Of(news),
        };
    }

    // What happened before somebody named the channel is no news to it.
    private static bool Wants(Channel channel, EventRow row) => row.At >= channel.CreatedAt && CaseNews.Of(row) is { } type && channel.Events.Contains(type);

    private static Task<List<Channel>> Active(KeptDb db, CancellationToken ct) => db.Channels.AsNoTracking().Where(c => c.Active).OrderBy(c => c.CreatedAt).ToListAsync(ct);
}
