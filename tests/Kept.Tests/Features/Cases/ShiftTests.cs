using System.Net;
using System.Net.Http.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Cases;

public class ShiftTests
{
    private static readonly string[] Days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    [Fact]
    public async Task What_falls_in_a_shift_goes_to_who_is_on_duty_and_else_to_the_one_responsible()
    {
        await using var app = await TestApp.Start();
        var (api, rosa, nadia) = await Prepare(app);
        // Around the clock, since a test may run at any hour: from midnight to midnight of every day.
        var shift = await api.PostAsJsonAsync("units/ES/shifts", Given("nadia@velamar.example", "00:00", "00:00", Days)).Expect(HttpStatusCode.Created);

        Assert.Equal(rosa, (await app.LowAnswer(api, In("MAD-01"))).OwnerId);
        Assert.Equal(nadia, await Next(app, api, In("ES")));
        await api.PostAsJsonAsync("units/MAD-01/shifts", Given("nadia@velamar.example", "00:00", "00:00", Days)).Expect(HttpStatusCode.Created);
        Assert.Equal(nadia, await Next(app, api, In("MAD-01")));

        await api.DeleteAsync($"units/ES/shifts/{shift.GetProperty("id").GetGuid()}").Expect(HttpStatusCode.NoContent);
        Assert.NotEqual(nadia, await Next(app, api, In("ES")));
    }

    [Theory]
    [InlineData("08:00", "16:00", "2026-03-02T08:00", true)] // a Monday
    [InlineData("08:00", "16:00", "2026-03-02T16:00", false)]
    [InlineData("08:00", "16:00", "2026-03-03T09:00", false)]
    [InlineData("22:00", "06:00", "2026-03-02T23:30", true)]
    [InlineData("22:00", "06:00", "2026-03-03T05:59", true)]
    [InlineData("22:00", "06:00", "2026-03-03T06:00", false)]
    [InlineData("22:00", "06:00", "2026-03-02T05:00", false)]
    public void A_shift_of_Mondays_covers_its_hours_also_over_midnight(string from, string to, string at, bool covered) =>
        Assert.Equal(covered, new Shift(Guid.NewGuid(), Guid.NewGuid(), [DayOfWeek.Monday], TimeOnly.Parse(from, null), TimeOnly.Parse(to, null)).Covers(DateTime.Parse(at, null)));

    [Fact]
    public async Task A_plan_that_cannot_be_is_refused_and_the_page_shows_and_removes_shifts()
    {
        await using var app = await TestApp.Start();
        var (api, _, _) = await Prepare(app);
        await Refused("person", Given("nobody@velamar.example", "08:00", "16:00", "monday"));
        await Refused("from", Given("nadia@velamar.example", "25:00", "16:00", "monday"));
        await Refused("monday", Given("nadia@velamar.example", "08:00", "16:00"));
        using var ana = await app.SignIn("ana@velamar.example");

        var page = await ana.Submit(await ana.Page("/units/MAD-01"), "form:has([name='Input.Person'])", ("Input.Person", "nadia@velamar.example"), ("Input.Monday", "true"), ("Input.From", "22:00"), ("Input.To", "06:00"));
        Assert.Contains("22:00–06:00", page.Text("main"));
        page = await ana.Submit(page, "form:has(button[aria-label*=nadia])");
        Assert.DoesNotContain("22:00–06:00", page.Text("main"));

        async Task Refused(string field, object given) =>
            Assert.True((await api.PostAsJsonAsync("units/MAD-01/shifts", given).Expect(HttpStatusCode.BadRequest)).GetProperty("errors").TryGetProperty(field, out _));
    }

    private static async Task<(HttpClient Api, Guid Rosa, Guid Nadia)> Prepare(TestApp app)
    {
        var api = await app.Api();
        await A.Unit(api, "ES");
        await A.Unit(api, "MAD-01", "ES");
        var rosa = await app.Person("rosa", Role.Manager, "MAD-01");
        await app.Responsible("MAD-01", rosa);
        return (api, rosa, await app.Person("nadia", Role.Agent, "ES"));
    }

    private static object In(string unit) => new { answers = new { nps = 1 }, attributes = new { unit } };

    private static async Task<Guid?> Next(TestApp app, HttpClient api, object answer)
    {
        var before = await app.Cases(1);
        await A.Responses(api, "nps", answer);
        return (await app.Cases(before.Count + 1))[^1].OwnerId;
    }

    private static Dictionary<string, object> Given(string person, string from, string to, params string[] days)
    {
        var given = new Dictionary<string, object> { ["person"] = person, ["from"] = from, ["to"] = to };
        foreach (var day in days) given[day] = true;
        return given;
    }
}
