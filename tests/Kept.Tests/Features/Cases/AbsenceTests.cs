using System.Net;
using System.Net.Http.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Cases;

public class AbsenceTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    [Fact]
    public async Task What_comes_for_who_is_away_goes_to_her_deputy_or_to_the_one_above()
    {
        await using var app = await TestApp.Start();
        var (api, carla, rosa, dora) = await Responsible(app);

        await Away(api, rosa, "dora@velamar.example");
        Assert.Equal(dora, (await app.LowAnswer(api, Low)).OwnerId);

        await Away(api, dora, "rosa@velamar.example"); // they wait for one another
        Assert.Equal(carla, await NextOwner(app, api, 2));

        await api.DeleteAsync($"people/{rosa}/absence").Expect(HttpStatusCode.NoContent);
        Assert.Equal(rosa, await NextOwner(app, api, 3));
    }

    [Fact]
    public async Task An_absence_that_is_over_or_still_to_come_changes_nothing()
    {
        await using var app = await TestApp.Start();
        var (api, _, rosa, _) = await Responsible(app);
        await Away(api, rosa, "dora@velamar.example", Today.AddDays(-9), Today.AddDays(-3));
        Assert.Equal(rosa, (await app.LowAnswer(api, Low)).OwnerId);
        await Away(api, rosa, "dora@velamar.example", Today.AddDays(3), Today.AddDays(9));
        Assert.Equal(rosa, await NextOwner(app, api, 2));
    }

    [Fact]
    public async Task She_says_it_on_her_own_page_and_nonsense_is_refused()
    {
        await using var app = await TestApp.Start();
        var (api, _, rosa, _) = await Responsible(app);
        await api.PutAsJsonAsync($"people/{rosa}/absence", new { from = Today, until = Today.AddDays(-1) }).Expect(HttpStatusCode.BadRequest);
        await api.PutAsJsonAsync($"people/{rosa}/absence", new { from = Today, until = Today.AddDays(500) }).Expect(HttpStatusCode.BadRequest);
        await api.PutAsJsonAsync($"people/{rosa}/absence", new { from = Today, until = Today, deputy = "rosa@velamar.example" }).Expect(HttpStatusCode.BadRequest);
        await api.PutAsJsonAsync($"people/{rosa}/absence", new { from = Today, until = Today, deputy = "nobody@velamar.example" }).Expect(HttpStatusCode.BadRequest);
        using var browser = await app.Browser(rosa);

        var page = await browser.Page("/account");
        await browser.Submit(page, "form:has([name='Input.Deputy'])", ("Input.From", $"{Today:yyyy-MM-dd}"), ("Input.Until", $"{Today.AddDays(5):yyyy-MM-dd}"), ("Input.Deputy", "dora@velamar.example"));
        var away = await api.GetAsync($"people/{rosa}/absence").Expect(HttpStatusCode.OK);
        Assert.Equal(("dora@velamar.example", $"{Today.AddDays(5):yyyy-MM-dd}"), (away.GetProperty("deputy").GetString(), away.GetProperty("until").GetString()));
    }

    private static readonly object Low = new { answers = new { nps = 1 }, attributes = new { unit = "MAD-01" } };

    private static async Task<(HttpClient Api, Guid Carla, Guid Rosa, Guid Dora)> Responsible(TestApp app)
    {
        var api = await app.Api();
        await A.Unit(api, "ES");
        await A.Unit(api, "MAD-01", "ES");
        var (carla, rosa, dora) = (await app.Person("carla", Role.Manager, "ES"), await app.Person("rosa", Role.Manager, "MAD-01"), await app.Person("dora", Role.Manager, "MAD-01"));
        await app.Responsible("ES", carla);
        await app.Responsible("MAD-01", rosa);
        return (api, carla, rosa, dora);
    }

    private static async Task Away(HttpClient api, Guid who, string deputy, DateOnly? from = null, DateOnly? until = null)
    {
        using var said = await api.PutAsJsonAsync($"people/{who}/absence", new { from = from ?? Today.AddDays(-1), until = until ?? Today.AddDays(5), deputy });
        Assert.True(said.IsSuccessStatusCode, await said.Content.ReadAsStringAsync());
    }

    private static async Task<Guid?> NextOwner(TestApp app, HttpClient api, int number)
    {
        await A.Responses(api, "nps", Low);
        return (await app.Cases(number))[^1].OwnerId;
    }
}
