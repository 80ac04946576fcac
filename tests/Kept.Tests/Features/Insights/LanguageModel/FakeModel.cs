using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kept.Tests.Features.Insights.LanguageModel;

/// <summary>A real server on the loopback that speaks as an OpenAI-compatible one does, and misbehaves where a test asks for it.</summary>
internal sealed class FakeModel : IAsyncDisposable
{
    public const string Key = "sk-a-key-that-nobody-may-see-4711";
    private readonly WebApplication _app;

    private FakeModel(WebApplication app) => _app = app;

    public string Endpoint => _app.Urls.First() + "/v1";

    /// <summary>What reached it: address, Authorization header and body.</summary>
    public ConcurrentQueue<(string Path, string? Authorization, string Body)> Asked { get; } = new();

    /// <summary>How it answers; by the number of the request, from 1.</summary>
    public Func<HttpContext, int, Task> Answers { get; set; } = (http, _) => Say(http, "ready");

    public static async Task<FakeModel> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var model = new FakeModel(app);
        app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            model.Asked.Enqueue((http.Request.Path, http.Request.Headers.Authorization, await reader.ReadToEndAsync()));
            await model.Answers(http, model.Asked.Count);
        });
        await app.StartAsync();
        return model;
    }

    /// <summary>Answers well, and reports what it cost.</summary>
    public static Task Say(HttpContext http, string content, int sent = 120, int received = 30) => http.Response.WriteAsJsonAsync(new
    {
        id = "chat-1", choices = new[] { new { index = 0, finish_reason = "stop", message = new { role = "assistant", content } } },
        usage = new { prompt_tokens = sent, completion_tokens = received },
    });

    /// <summary>Answers with another status than 200.</summary>
    public static Task Refuse(HttpContext http, int status, string? retryAfter = null, string body = "{\"error\":{\"message\":\"secret innards\"}}")
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
        return http.Response.WriteAsync(body);
    }

    /// <summary>What a request told the model to read: the JSON of its user message.</summary>
    public static JsonElement Data(string body) =>
        JsonElement.Parse(JsonElement.Parse(body).GetProperty("messages").EnumerateArray().Single(m => m.GetProperty("role").GetString() == "user").GetProperty("content").GetString()!);

    public async ValueTask DisposeAsync()
    {
        // Those that hang on purpose are not waited for.
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        await _app.DisposeAsync();
    }
}
