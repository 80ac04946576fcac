using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Scores.Slicing;

/// <summary>
/// A company in Havana, where clocks change at midnight, with everything a slice can be made of: units on levels, touchpoints,
/// two versions of a survey, choices of one and of many, attributes, people turned away, answers over two years. One Kept keeps
/// its columns itself; another one, on the same database, in ClickHouse where that is installed.
/// </summary>
public sealed class SlicedCompany : IAsyncLifetime
{
    private const int Responses = 1500;
    public static readonly string[] Cities = ["Pamplona", "L'Hospitalet", "Gdańsk", "Αθήνα", "city"];

    /// <summary>UTC.</summary>
    public static readonly DateTime[] ClockChanges =
        [.. new[] { (2024, 11, 3), (2025, 3, 9), (2025, 11, 2), (2026, 3, 8) }.Select(day => new DateTime(day.Item1, day.Item2, day.Item3, 5, 0, 0, DateTimeKind.Utc))];

    private static readonly string?[] Units = ["N-1", "N-2", "S-1", "NORTH", "OFFICE", null];
    private static readonly string[] Channels = ["web", "phone", "desk", "app"];
    private TestApp _app = null!;
    private TestApp? _onClickHouse;
    private ClickHouseServer? _server;

    /// <summary>The scores API over columns that Kept keeps itself.</summary>
    public HttpClient Columns { get; private set; } = null!;

    /// <summary>The same over columns in ClickHouse; null where it is not installed.</summary>
    public HttpClient? ClickHouse { get; private set; }

    public async Task InitializeAsync()
    {
        _app = await TestApp.StartEmpty();
        await _app.Use<SetUpOrganisation>(setUp => setUp.Handle(new SetUpOrganisation.Request
        {
            Organisation = "Velamar", Language = "en", TimeZone = "America/Havana", Name = "Ana Ruiz", Email = "ana@velamar.example", Password = TestApp.Password,
        }, default));
        Columns = await _app.Api();
        await Organise();
        var random = new Random(4);
        await Publish();
        await Send(random, Responses / 3);
        await Publish(new { code = "easy", kind = "ces", text = Text("It was easy.") });
        await Send(random, Responses - Responses / 3);
        if (ClickHouseServer.Program is null) return;
        _server = await ClickHouseServer.Create();
        _onClickHouse = await _app.StartAnother(options => options with { Scores = _server.Anew().ToString() });
        ClickHouse = new HttpClient { BaseAddress = new Uri(_onClickHouse.Url + "/api/v1/"), DefaultRequestHeaders = { Authorization = Columns.DefaultRequestHeaders.Authorization } };
    }

    /// <summary>Asks the database.</summary>
    /// <returns>Rows of texts and, last, a number.</returns>
    internal Task<List<(string[] Texts, long Number)>> Ask(Func<PlainSql, string> statement) => _app.Read(async db =>
    {
        PlainSql sql = db.Database.IsNpgsql() ? new PlainSql.Postgres() : new PlainSql.Sqlite();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = statement(sql);
        var rows = new List<(string[], long)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var last = reader.FieldCount - 1;
            rows.Add(([.. Enumerable.Range(0, last).Select(reader.GetString)], reader.GetInt64(last)));
        }
        return rows;
    });

    public async Task DisposeAsync()
    {
        if (_onClickHouse is not null) await _onClickHouse.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        await _app.DisposeAsync();
    }

    private async Task Organise()
    {
        await A.Unit(Columns, "HOME", level: "country");
        await A.Unit(Columns, "NORTH", "HOME", "region");
        await A.Unit(Columns, "SOUTH", "HOME", "region");
        foreach (var (unit, region) in new[] { ("N-1", "NORTH"), ("N-2", "NORTH"), ("S-1", "SOUTH") }) await A.Unit(Columns, unit, region, "branch");
        await A.Unit(Columns, "OFFICE");
        foreach (var code in new[] { "counter", "return" }) await Columns.PostAsJsonAsync("touchpoints", new { code, name = code }).Expect(HttpStatusCode.Created);
    }

    private async Task Publish(params object[] more)
    {
        var questionnaire = new
        {
            title = new { en = "Your hire" }, languages = new[] { "en", "es" },
            pages = new[] { new { questions = (object[])
            [
                new { code = "nps", kind = "nps", text = Text("Would you recommend us?") },
                new { code = "staff", kind = "rating", points = 5, text = Text("Our staff") },
                new { code = "content", kind = "csat", text = Text("Are you content?") },
                new { code = "solved", kind = "yesno", text = Text("Was it solved?") },
                new { code = "reason", kind = "choice", text = Text("Why?"), choices = Choices("price", "waiting", "other") },
                new { code = "channels", kind = "multi", text = Text("How did you reach us?"), choices = Choices(Channels) },
                .. more,
            ] } },
            endings = new[] { new { code = "stranger", text = Text("Thank you."), @if = "reason = 'other'", screenOut = true } },
        };
        using var there = await Columns.GetAsync("surveys/sliced");
        if (there.IsSuccessStatusCode) await Columns.PutAsJsonAsync("surveys/sliced/questionnaire", questionnaire).Expect(HttpStatusCode.OK);
        else await Columns.PostAsJsonAsync("surveys", new { code = "sliced", kind = "relational", questionnaire }).Expect(HttpStatusCode.Created);
        await Columns.PostAsync("surveys/sliced/publication", null).Expect(HttpStatusCode.Created);
    }

    // What a version does not ask is not taken from it.
    private Task<JsonElement> Send(Random random, int count) => A.Responses(Columns, "sliced", [.. Enumerable.Range(0, count).Select(_ =>
    {
        var answers = new Dictionary<string, object>();
        if (random.Next(5) > 0) answers["nps"] = random.Next(11);
        if (random.Next(3) > 0) answers["staff"] = 1 + random.Next(5);
        if (random.Next(3) > 0) answers["content"] = 1 + random.Next(5);
        if (random.Next(3) > 0) answers["solved"] = random.Next(2) == 0;
        if (random.Next(4) > 0) answers["reason"] = new[] { "price", "waiting", "price", "waiting", "other" }[random.Next(5)];
        if (random.Next(3) > 0) answers["channels"] = random.GetItems(Channels, 1 + random.Next(3)).Distinct().ToArray();
        if (random.Next(3) > 0) answers["easy"] = 1 + random.Next(7);
        var attributes = new Dictionary<string, string>();
        if (Units[random.Next(Units.Length)] is { } unit) attributes["unit"] = unit;
        if (random.Next(3) > 0) attributes["touchpoint"] = random.Next(2) == 0 ? "counter" : "return";
        if (random.Next(3) > 0) attributes["city"] = Cities[random.Next(Cities.Length)];
        if (random.Next(2) > 0) attributes["customer"] = random.Next(3) == 0 ? "new" : "old";
        return (object)new { answers, attributes, mode = random.Next(2) == 0 ? "web" : "email", language = random.Next(4) == 0 ? "es" : "en", submittedAt = Time(random) };
    })]);

    // Every tenth near a change of clocks.
    private static DateTime Time(Random random) => random.Next(10) == 0
        ? ClockChanges[random.Next(ClockChanges.Length)].AddMilliseconds(random.Next(-12_000_000, 12_000_000))
        : new DateTime(2024, 9, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(random.NextDouble() * 560 * 86_400);

    private static object Text(string en) => new { en, es = en };

    private static object[] Choices(params string[] codes) => [.. codes.Select(code => new { code, text = Text(code) })];
}
