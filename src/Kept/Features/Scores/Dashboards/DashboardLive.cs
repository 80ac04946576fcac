using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Responses;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Dashboards;

/// <summary>Tells a wall screen to fetch itself anew when answers came in, at most once a second. It says nothing of the answers themselves.</summary>
internal static class DashboardLive
{
    /// <summary>Each looks at the event log twice a second.</summary>
    private const int MostScreens = 200;
    private const string Refresh = "data: <turbo-stream action=\"refresh\"></turbo-stream>\n\n";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500), AtMost = TimeSpan.FromSeconds(1);
    private static readonly string[] Kinds = [nameof(ResponseReceived), nameof(ResponseImported)];

    private static int _screens;

    public static async Task Follow(string key, HttpContext http, Boards boards, KeptDb db, EventSignal signal, IHostApplicationLifetime life)
    {
        await boards.Find(key, http.RequestAborted);
        if (Interlocked.Increment(ref _screens) > MostScreens)
        {
            Interlocked.Decrement(ref _screens);
            EventStream.Refuse(http.Response);
            return;
        }
        using var end = EventStream.Until(http, life);
        try
        {
            await EventStream.Begin(http.Response, end.Token);
            await Tell(http.Response, db, signal, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested) { }
        finally { Interlocked.Decrement(ref _screens); }
    }

    private static async Task Tell(HttpResponse response, KeptDb db, EventSignal signal, CancellationToken ct)
    {
        var position = await Tip();
        var spoken = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var next = signal.Next;
            var tip = await Tip();
            if (tip > position)
            {
                var (from, to) = (position, tip);
                position = tip;
                if (await db.Events.AnyAsync(e => e.Position > from && e.Position <= to && Kinds.Contains(e.Kind), ct))
                {
                    await Send(Refresh);
                    spoken = TimeProvider.System.GetTimestamp();
                    await Task.Delay(AtMost, ct);
                    continue;
                }
            }
            if (TimeProvider.System.GetElapsedTime(spoken) > EventStream.Heartbeat)
            {
                await Send(EventStream.StillHere);
                spoken = TimeProvider.System.GetTimestamp();
            }
            await EventSignal.Wait(next, Look, ct);
        }

        async Task<long> Tip() => await db.Events.MaxAsync(e => (long?)e.Position, ct) ?? 0;

        async Task Send(string text)
        {
            await response.WriteAsync(text, ct);
            await response.Body.FlushAsync(ct);
        }
    }
}
