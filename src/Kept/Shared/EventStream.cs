namespace Kept.Shared;

/// <summary>A stream of server-sent events to an open screen. It ends after a while and the browser comes back by itself, so that
/// whoever lost a role stops seeing soon.</summary>
public static class EventStream
{
    /// <summary>Silence longer than this has proxies think that nobody is there.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    public const string StillHere = ": still here\n\n";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Ends with the request, with the server, and when it was long enough.</summary>
    public static CancellationTokenSource Until(HttpContext http, IHostApplicationLifetime life)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        end.CancelAfter(Longest);
        return end;
    }

    public static async Task Begin(HttpResponse response, CancellationToken ct)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // nginx would hold events back.
        response.Headers["X-Accel-Buffering"] = "no";
        await response.WriteAsync("retry: 1000\n\n", ct);
        await response.Body.FlushAsync(ct);
    }

    /// <summary>There are as many open screens as can be served.</summary>
    public static void Refuse(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = "30";
    }
}
