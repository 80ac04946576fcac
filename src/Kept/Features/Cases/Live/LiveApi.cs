using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Live;

/// <summary>Open screens: a stream of server-sent events with Turbo streams in them.</summary>
public static class LiveApi
{
    private static readonly TimeSpan CountAtMost = TimeSpan.FromSeconds(1);

    public static void MapLive(this IEndpointRouteBuilder app) => app.MapGet("/live", Follow).RequireAuthorization().ExcludeFromDescription();

    private static async Task Follow(HttpContext http, Me me, Words words, LiveRoom room, EventSignal signal, IHostApplicationLifetime life, KeptDb db)
    {
        if (me.Id is null) { http.Response.StatusCode = StatusCodes.Status403Forbidden; return; }
        var viewer = new LiveViewer(me, words.Language);
        if (!room.TryJoin(viewer))
        {
            EventStream.Refuse(http.Response);
            return;
        }
        using var end = EventStream.Until(http, life);
        try
        {
            await EventStream.Begin(http.Response, end.Token);
            signal.Pulse();
            await viewer.Ready.Task.WaitAsync(end.Token);
            await Pass(viewer, http.Response, ct => db.Cases.Where(CaseSight.Seeing(me)).CountAsync(c => c.State == CaseState.Open, ct), words, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested) { return; }
        finally { room.Leave(viewer); }
    }

    private static async Task Pass(LiveViewer viewer, HttpResponse response, Func<CancellationToken, Task<int>> count, Words words, CancellationToken ct)
    {
        var (counted, dirty, before) = (Environment.TickCount64 - (long)CountAtMost.TotalMilliseconds, true, -1);
        while (true)
        {
            while (viewer.News.TryRead(out var streams))
            {
                if (streams.Length > 0) await Send(response, streams, ct);
                dirty = true;
            }
            var sinceCount = TimeSpan.FromMilliseconds(Environment.TickCount64 - counted);
            if (dirty && sinceCount >= CountAtMost)
            {
                var open = await count(ct);
                if (open != before) await Send(response, LiveStreams.Update(LiveStreams.Count, open == 0 ? "" : words.Number(open)), ct);
                (counted, dirty, before, sinceCount) = (Environment.TickCount64, false, open, TimeSpan.Zero);
            }
            await response.Body.FlushAsync(ct);
            if (!await HasNews(viewer, dirty ? CountAtMost - sinceCount : EventStream.Heartbeat, ct) && !dirty) await response.WriteAsync(EventStream.StillHere, ct);
        }
    }

    private static async Task<bool> HasNews(LiveViewer viewer, TimeSpan atMost, CancellationToken ct)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(ct);
        wait.CancelAfter(atMost < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : atMost);
        try { return await viewer.News.WaitToReadAsync(wait.Token); }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { return false; }
    }

    private static Task Send(HttpResponse response, string streams, CancellationToken ct) =>
        response.WriteAsync("data: " + streams.ReplaceLineEndings("\n").Replace("\n", "\ndata: ", StringComparison.Ordinal) + "\n\n", ct);
}
