using Kept.Analytics.Handoffs;
using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Organisation;
using Kept.Features.Organisation.SignIn;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Shuffle.Talk;

/// <summary>
/// Tells followers what is new about their flows: what others said, and a week that left what is usual. Everything new to a person since
/// the last look is one mail. What she was told is written down with the mail, so of two nodes that look at once one writes it.
/// </summary>
public sealed class TellFollowers(IServiceScopeFactory scopes, EventSignal signal, TimeProvider clock, ILogger<TellFollowers> log) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(2), Every = TimeSpan.FromMinutes(30);

    /// <summary>Looks once at all that is followed.</summary>
    /// <returns>How many mails that made.</returns>
    public async Task<int> Look(CancellationToken ct)
    {
        var written = 0;
        foreach (var person in await Followers(ct))
        {
            try
            {
                if (await Tell(person, ct)) written++;
            }
            catch (LeaseLostException)
            {
                // Another node told her just now.
            }
        }
        if (written > 0) signal.Pulse();
        return written;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new PeriodicWork(First, Every, clock).Run(
        Look, reason => log.LogWarning("Followers of hand-offs could not be told and will be in half an hour: {Reason}", reason), stoppingToken);

    private async Task<IReadOnlyList<Guid>> Followers(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        return await db.Set<FlowFollower>().Select(f => f.PersonId).Distinct().ToListAsync(ct);
    }

    // As she may see things now; who left, or may not see cases any more, is told nothing.
    private async Task<bool> Tell(Guid person, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (db, me) = (services.GetRequiredService<KeptDb>(), services.GetRequiredService<Me>());
        await services.GetRequiredService<MeReader>().ReadPerson(person, me, ct);
        if (!me.May(Permission.SeeCases) || await Addressees.Of(db, [person], ct) is not [var to]) return false;
        var now = clock.GetUtcNow().UtcDateTime;
        var talks = await db.FlowTalks.AsNoTracking().Include(t => t.Comments).Include(t => t.Followers).AsSplitQuery()
            .Where(t => t.Followers.Any(f => f.PersonId == person)).OrderBy(t => t.BegunAt).ToListAsync(ct);
        var logs = services.GetRequiredService<ShuffleLogs>();
        var news = new List<(FlowNews News, FlowFollower Seen)>();
        foreach (var talk in talks)
        {
            var follower = talk.Followers.Single(f => f.PersonId == person);
            if (await NewsOf(talk, follower, logs, db, ct) is { } one) news.Add((one, follower));
        }
        return news.Count > 0 && await Save(db, services.GetRequiredService<FlowMails>(), news, to, now, ct);
    }

    private static async Task<FlowNews?> NewsOf(FlowTalk talk, FlowFollower follower, ShuffleLogs logs, KeptDb db, CancellationToken ct)
    {
        if (await Found(logs, talk.Log, ct) is not { } of) return null;
        var passes = FlowPasses.Of(of.Log, talk.From, talk.To);
        if (passes.Count == 0) return null;
        var said = talk.Comments.Where(c => c.At > follower.ToldUntil && c.AuthorId != follower.PersonId).OrderBy(c => c.At).ToList();
        var week = of.IsOurs && FlowWeeks.Of(passes, of) is [.., var last] ? last : null;
        if (week is not { IsSignal: true } || week.Monday == follower.ToldWeek) week = null;
        if (said.Count == 0 && week is null) return null;
        var authors = said.Select(c => c.AuthorId).OfType<Guid>().Distinct().ToList();
        var names = await db.People.Where(p => authors.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        return new FlowNews(new(talk.Log, talk.From, talk.To), talk.Id, of.Holder(talk.From), of.Holder(talk.To),
            [.. said.Select(c => (c.AuthorId is { } author ? names.GetValueOrDefault(author) : null, c.Text))], week);
    }

    // A log that was taken away leaves its talk behind.
    private static async Task<ShuffleLog?> Found(ShuffleLogs logs, string code, CancellationToken ct)
    {
        try
        {
            return await logs.Find(code, ct);
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    private static async Task<bool> Save(KeptDb db, FlowMails mails, List<(FlowNews News, FlowFollower Seen)> news, Addressee to, DateTime now, CancellationToken ct)
    {
        await db.Transaction(async () =>
        {
            foreach (var (one, seen) in news)
            {
                var (talk, person, told, week) = (seen.TalkId, seen.PersonId, seen.ToldUntil, one.Week?.Monday ?? seen.ToldWeek);
                var moved = await db.Set<FlowFollower>().Where(f => f.TalkId == talk && f.PersonId == person && f.ToldUntil == told)
                    .ExecuteUpdateAsync(set => set.SetProperty(f => f.ToldUntil, now).SetProperty(f => f.ToldWeek, week), ct);
                if (moved == 0) throw new LeaseLostException(nameof(TellFollowers));
            }
            db.Mails.Add(mails.News([.. news.Select(one => one.News)], to));
            await db.SaveChangesAsync(ct);
        }, ct);
        return true;
    }
}
