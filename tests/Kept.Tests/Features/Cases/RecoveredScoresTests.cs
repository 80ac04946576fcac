using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Cases;

public class RecoveredScoresTests
{
    [Fact]
    public async Task Each_unhappy_customer_counts_once_by_how_her_case_ended_and_saved_are_those_who_agreed_and_are_happy_now()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await api.PutAsJsonAsync("matter-rules/churn", new { dueHours = 24, active = true }).Expect(HttpStatusCode.OK);
        await A.Responses(api, "nps", Said("lola", 2, "I am going to cancel my contract and switch to another company."), Said("pepe", 0), Said("ines", 3), Said("eva", 1), new { answers = new { nps = 0 } });
        await app.Cases(5);
        await Close(api, await NumberOf(api, 2), "solved");
        await Close(api, await NumberOf(api, 0, known: true), "solved");
        await Close(api, await NumberOf(api, 3), "notSolved");
        await A.Responses(api, "nps", Said("lola", 9), Said("pepe", 6), Said("ines", 8), Said("eva", 1));
        await A.Responses(api, "nps", Said("lola", 0)); // only the first answer since counts, and her second case does not

        var found = await api.GetAsync("cases/recovered-scores").Expect(HttpStatusCode.OK);

        var groups = found.GetProperty("groups").EnumerateArray().ToList();
        Assert.Equal([(2, 2), (1, 1), (1, 1)], groups.Select(g => (g.GetProperty("customers").GetInt32(), g.GetProperty("again").GetInt32())));
        var change = groups[0].GetProperty("change");
        Assert.Equal((10.0, 75.0), (change.GetProperty("before").GetDouble(), change.GetProperty("after").GetDouble()));
        // +70 and +60: R, t.test(c(70, 60))$conf.int
        Assert.Equal(1.469, change.GetProperty("low").GetDouble(), 3);
        Assert.Equal(128.531, change.GetProperty("high").GetDouble(), 3);
        Assert.Equal(50, groups[0].GetProperty("recovered").GetProperty("percent").GetDouble());
        Assert.Equal((1, 1, 1), (found.GetProperty("saved").GetInt32(), found.GetProperty("threatened").GetInt32(), found.GetProperty("threatenedSaved").GetInt32()));
        Assert.Equal(0, found.GetProperty("gap").GetProperty("points").GetDouble()); // one of two, and one of two
        await api.GetAsync("cases/recovered-scores?from=2026-02-02&to=2026-02-01").Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Who_sees_some_units_learns_nothing_of_what_their_customers_answered_elsewhere()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await A.Unit(api, "BCN-01");
        await A.Survey(api);
        await A.Responses(api, "nps", Said("lola", 2, unit: "MAD-01"));
        await app.Cases(1);
        await Close(api, 1, "solved");
        using var manager = await app.Browser(await app.Person("rosa", Role.Manager, "MAD-01"));

        await A.Responses(api, "nps", Said("lola", 9, unit: "BCN-01"));
        var before = await manager.Page("/cases/follow-up");
        await A.Responses(api, "nps", Said("lola", 8, unit: "MAD-01"));
        var after = await manager.Page("/cases/follow-up");

        Assert.Equal(["1", "0", "–", "–"], Cells(before));
        Assert.Equal(["1", "1", "20 → 80", "100%"], Cells(after));
        Assert.Equal(90, (await api.GetAsync("cases/recovered-scores").Expect(HttpStatusCode.OK)).GetProperty("groups")[0].GetProperty("change").GetProperty("after").GetDouble());
    }

    private static IEnumerable<string> Cells(AngleSharp.Dom.IDocument page) =>
        page.QuerySelector("#recovered tbody tr")!.QuerySelectorAll("td").Skip(1).Select(cell => cell.ChildNodes.Select(n => n.TextContent.Trim()).First(text => text.Length > 0));

    private static object Said(string who, int nps, string? why = null, string? unit = null) => new
    {
        answers = why is null ? (object)new { nps } : new { nps, why },
        contact = new { name = who, email = $"{who}@example.com" },
        attributes = unit is null ? new Dictionary<string, string>() : new() { ["unit"] = unit },
    };

    private static async Task<int> NumberOf(HttpClient api, int score, bool known = false)
    {
        var cases = (await api.GetAsync("cases").Expect(HttpStatusCode.OK)).GetProperty("items").EnumerateArray().Where(c => c.GetProperty("score").GetInt32() == score);
        foreach (var one in cases)
        {
            var number = one.GetProperty("number").GetInt32();
            if (!known || (await api.GetAsync($"cases/{number}").Expect(HttpStatusCode.OK)).GetRawText().Contains("pepe@", StringComparison.Ordinal)) return number;
        }
        throw new Xunit.Sdk.XunitException($"No case of score {score}.");
    }

    private static async Task Close(HttpClient api, int number, string verdict)
    {
        await api.PostAsJsonAsync($"cases/{number}/closure", new { solution = "Refunded" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync($"cases/{number}/closure/verdict", new { verdict, how = "phone" }).Expect(HttpStatusCode.Created);
    }
}
