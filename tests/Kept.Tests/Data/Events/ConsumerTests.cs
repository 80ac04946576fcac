using Kept.Data;
using Kept.Data.Events;
using Kept.Shared;
using Kept.Shared.Mail;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.EventLog;

public sealed record Rang(int Number) : KeptEvent;

/// <summary>Leaves one letter for each ring, so that a ring taken twice shows.</summary>
public sealed class Porter : EventConsumer
{
    /// <summary>Rings it cannot take, by what they ring for.</summary>
    public static readonly System.Collections.Concurrent.ConcurrentDictionary<Guid, string> Fails = new();

    public override IReadOnlyCollection<string> Kinds => [nameof(Rang)];

    public override Task Take(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        foreach (var row in events)
        {
            if (Fails.TryGetValue(row.SubjectId, out var why)) throw new FormatException(why);
            db.Mails.Add(new Mail("porter@example.com", row.Read<Rang>().Number.ToString(System.Globalization.CultureInfo.InvariantCulture), "", null, "ring", row.SubjectId, DateTime.UtcNow));
        }
        return Task.CompletedTask;
    }
}

public class ConsumerTests
{
    [Fact]
    public async Task Two_nodes_take_each_event_once_even_when_their_leases_are_torn_away_all_the_time()
    {
        await using var app = await TestApp.Start();
        await using var one = await Node.Start(app.Options, s => s.AddConsumer<Porter>());
        await using var two = await Node.Start(app.Options, s => s.AddConsumer<Porter>());

        var writers = Enumerable.Range(0, 4).Select(w => Ring(app, Enumerable.Range(w * 50, 50))).ToList();
        while (!writers.TrueForAll(w => w.IsCompleted)) await TearLease(app);
        await Task.WhenAll(writers);

        await Soon.Become(() => Letters(app), letters => letters.Count >= 200);
        Assert.Equal(Enumerable.Range(0, 200), (await Letters(app)).Select(int.Parse).Order());
        Assert.Equal(0, await app.Read(db => db.ParkedEvents.CountAsync()));
    }

    [Fact]
    public async Task A_node_that_stops_hands_over_at_once_and_nothing_is_left_or_doubled()
    {
        await using var app = await TestApp.Start();
        await using var two = await Node.Start(app.Options, s => s.AddConsumer<Porter>());
        await using (await Node.Start(app.Options, s => s.AddConsumer<Porter>()))
        {
            await Ring(app, Enumerable.Range(0, 30));
        }
        await Ring(app, Enumerable.Range(30, 30));

        await Soon.Become(() => Letters(app), letters => letters.Count >= 60);
        Assert.Equal(60, (await Letters(app)).Distinct().Count());
        Assert.Equal(60, (await Letters(app)).Count);
    }

    [Fact]
    public async Task A_cursor_set_back_is_read_again_from_there_without_a_restart()
    {
        await using var app = await TestApp.Start();
        await using var node = await Node.Start(app.Options, s => s.AddConsumer<Porter>());
        await Ring(app, [1]);
        await Soon.Become(() => Letters(app), letters => letters.Count == 1);

        await app.Read(db => db.Cursors.Where(c => c.Name == nameof(Porter)).ExecuteUpdateAsync(set => set.SetProperty(c => c.Position, 0L)));
        await Ring(app, [2]);

        await Soon.Become(() => Letters(app), letters => letters.Count >= 3);
        Assert.Equal(["1", "1", "2"], (await Letters(app)).Order());
    }

    [Fact]
    public async Task A_bad_event_is_set_aside_the_rest_goes_on_and_it_can_be_taken_later()
    {
        await using var app = await TestApp.Start();
        await using var node = await Node.Start(app.Options, s => s.AddConsumer<Porter>());
        var bad = Guid.CreateVersion7();
        Porter.Fails[bad] = "This bell is broken.";
        await Ring(app, [1]);
        await Ring(app, [2], bad);
        await Ring(app, [3]);

        await Soon.Become(() => Letters(app), letters => letters.Count == 2);
        var parked = await app.Read(db => db.ParkedEvents.AsNoTracking().SingleAsync());
        Assert.Equal("This bell is broken.", parked.Error);

        Porter.Fails[bad] = "Still broken.";
        await Assert.ThrowsAsync<RuleBrokenException>(() => Parked(node, p => p.Retry(parked.Id, "kept", default)));
        Assert.Equal("Still broken.", await app.Read(db => db.ParkedEvents.Select(p => p.Error).SingleAsync()));
        Assert.Equal(["1", "3"], (await Letters(app)).Order());

        Porter.Fails.TryRemove(bad, out _);
        await Parked(node, p => p.Retry(parked.Id, "kept", default));
        Assert.Equal(["1", "2", "3"], (await Letters(app)).Order());
        await Assert.ThrowsAsync<NotFoundException>(() => Parked(node, p => p.Retry(parked.Id, "kept", default)));
        Assert.Equal(1, await app.Read(db => db.Events.CountAsync(e => e.Kind == nameof(ParkedEventRetried) && e.SubjectId == bad)));
    }

    [Fact]
    public async Task A_parked_event_that_is_pressed_twice_at_once_is_taken_once()
    {
        await using var app = await TestApp.Start();
        await using var node = await Node.Start(app.Options, s => s.AddConsumer<Porter>());
        var row = await app.Read(async db =>
        {
            db.Record(Guid.CreateVersion7(), new Rang(7), "kept");
            await db.SaveChangesAsync();
            return await db.Events.AsNoTracking().OrderBy(e => e.Position).LastAsync();
        });
        await Soon.Become(() => Letters(app), letters => letters.Count == 1);
        var parked = new ParkedEvent(nameof(Porter), row, "by hand", DateTime.UtcNow);
        await app.Read(async db =>
        {
            db.ParkedEvents.Add(parked);
            return await db.SaveChangesAsync();
        });

        var presses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Record.ExceptionAsync(() => Parked(node, p => p.Retry(parked.Id, "kept", default)))));

        Assert.Single(presses, error => error is null);
        Assert.Equal(3, presses.Count(error => error is NotFoundException));
        Assert.Equal(2, (await Letters(app)).Count);
    }

    private static async Task Ring(TestApp app, IEnumerable<int> numbers, Guid? subject = null)
    {
        foreach (var number in numbers)
        {
            await app.Read(db =>
            {
                db.Record(subject ?? Guid.CreateVersion7(), new Rang(number), "kept");
                return db.SaveChangesAsync();
            });
        }
    }

    private static Task<int> TearLease(TestApp app) => app.Read(db => db.Cursors.ExecuteUpdateAsync(set => set.SetProperty(c => c.LeasedBy, (string?)null)));

    private static Task<List<string>> Letters(TestApp app) => app.Read(db => db.Mails.Where(m => m.Purpose == "ring").Select(m => m.Subject).ToListAsync());

    private static async Task Parked(Node node, Func<ParkedEvents, Task> work)
    {
        await using var scope = node.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<ParkedEvents>());
    }
}
