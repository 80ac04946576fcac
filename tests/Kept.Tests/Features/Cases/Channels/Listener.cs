using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kept.Tests.Features.Cases.Channels;

/// <summary>A real server on the loopback that keeps what it is sent, and misbehaves where a test asks for it.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Listener(WebApplication app) => _app = app;

    public sealed record Heard(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
    {
        public string Body => System.Text.Encoding.UTF8.GetString(Bytes);
    }

    public string Url => _app.Urls.First();
    public ConcurrentQueue<Heard> All { get; } = new();

    /// <summary>How it answers; by the number of the request, from 1.</summary>
    public Func<HttpContext, int, Task> Answers { get; set; } = (http, _) => Say(http, 200, "ok");

    public static async Task<Listener> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var listener = new Listener(app);
        app.Run(async http =>
        {
            using var bytes = new MemoryStream();
            await http.Request.Body.CopyToAsync(bytes);
            listener.All.Enqueue(new(http.Request.Path, http.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()), bytes.ToArray()));
            await listener.Answers(http, listener.All.Count);
        });
        await app.StartAsync();
        return listener;
    }

    public static Task Say(HttpContext http, int status, string body = "")
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(body);
    }

    public async ValueTask DisposeAsync()
    {
        // Those that hang on purpose are not waited for.
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        await _app.DisposeAsync();
    }
}
