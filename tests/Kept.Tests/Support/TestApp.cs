using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kept.Tests.Support;

/// <summary>A whole Kept on a free port over a database of its own: SQLite, or PostgreSQL where <c>TEST_POSTGRES</c> names a server.</summary>
public sealed class TestApp : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    private readonly WebApplication _app;
    private readonly TestDatabase _database;
    private readonly bool _ownsDatabase;

    private TestApp(WebApplication app, TestDatabase database, bool ownsDatabase) => (_app, _database, _ownsDatabase) = (app, database, ownsDatabase);

    public IServiceProvider Services => _app.Services;
    public string Url => _app.Urls.First();
    public KeptOptions Options => _database.Options;

    /// <summary>An installation set up with an organisation "Velamar" and its administrator ana@velamar.example.</summary>
    public static async Task<TestApp> Start(Func<KeptOptions, KeptOptions>? with = null)
    {
        var app = await StartEmpty(with);
        await app.Use<SetUpOrganisation>(setUp => setUp.Handle(new SetUpOrganisation.Request
        {
            Organisation = "Velamar", Language = "en", TimeZone = "UTC", Name = "Ana Ruiz", Email = "ana@velamar.example", Password = Password,
        }, default));
        return app;
    }

    /// <summary>An installation that nobody has visited yet.</summary>
    public static async Task<TestApp> StartEmpty(Func<KeptOptions, KeptOptions>? with = null)
    {
        var database = await TestDatabase.Create();
        if (with is not null) database = database with { Options = with(database.Options) };
        return await StartOn(database, ownsDatabase: true);
    }

    /// <summary>A second node, or the same after a restart, on this one's database.</summary>
    public Task<TestApp> StartAnother(Func<KeptOptions, KeptOptions>? with = null) =>
        StartOn(with is null ? _database : _database with { Options = with(_database.Options) }, ownsDatabase: false);

    public HttpClient Browser(string? language = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = new Uri(Url) };
        if (language is not null) client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return client;
    }

    /// <summary>A program with a key of this role, everywhere or in one unit.</summary>
    public async Task<HttpClient> Api(string role = Role.Administrator, string? unit = null)
    {
        var key = "";
        await Use<AddApiKey>(async add => key = await add.Handle(new AddApiKey.Request { Name = "test", Role = role, Unit = unit }, default));
        var client = new HttpClient { BaseAddress = new Uri(Url + "/api/v1/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Runs a use case as Kept itself, in a scope of its own.</summary>
    public async Task Use<T>(Func<T, Task> work) where T : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Me>().BecomeKept();
        await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    /// <summary>Looks into the database.</summary>
    public async Task<T> Read<T>(Func<KeptDb, Task<T>> look)
    {
        await using var scope = Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<KeptDb>());
    }

    /// <summary>Stops serving, as a restart does; the database stays.</summary>
    public Task Stop() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsDatabase) await _database.Drop();
    }

    private static async Task<TestApp> StartOn(TestDatabase database, bool ownsDatabase)
    {
        var app = Program.Build(database.Options);
        // A hash that is slow on purpose guards nobody here, and most tests sign in.
        app.Services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount = 10;
        await DataSetup.Migrate(app.Services);
        await app.StartAsync();
        return new TestApp(app, database, ownsDatabase);
    }
}

public static class Wire
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The JSON of an answer whose status must be the one expected; says the body when it is not.</summary>
    public static async Task<JsonElement> Expect(this Task<HttpResponseMessage> sending, System.Net.HttpStatusCode expected)
    {
        using var answer = await sending;
        var body = await answer.Content.ReadAsStringAsync();
        Xunit.Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} instead of {(int)expected}: {body}");
        return body.Length == 0 ? default : JsonElement.Parse(body);
    }
}

/// <summary>Waiting for what happens soon, by asking, with a limit.</summary>
public static class Soon
{
    public static async Task<T> Become<T>(Func<Task<T>> ask, Func<T, bool> wanted, int seconds = 20)
    {
        var until = DateTime.UtcNow.AddSeconds(seconds);
        while (true)
        {
            var answer = await ask();
            if (wanted(answer)) return answer;
            if (DateTime.UtcNow > until) throw new Xunit.Sdk.XunitException($"It did not happen within {seconds} s; the last answer was {answer}.");
            await Task.Delay(20);
        }
    }
}
