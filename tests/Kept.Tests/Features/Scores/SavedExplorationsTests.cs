using System.Net;
using System.Net.Http.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Scores;

public class SavedExplorationsTests
{
    private const string Asked = "/scores?survey=nps&question=nps&by=unit&period=all&view=ranking";

    [Fact]
    public async Task What_one_saves_under_a_name_others_find_and_see_within_their_own_reach()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        await Sample.Send(api, "nps", 100, seed: 41);
        var analyst = await app.Person(Role.Analyst, name: "Ines Vidal");
        var manager = await app.Person(Role.Manager, "NORTH");
        var ines = await app.SignIn(analyst.Email);

        var done = await ines.Submit(await ines.Page(Asked), ".sheet-form form", ("Text", "Branches in order"));

        Assert.Contains("“Branches in order” is saved.", done.Body!.TextContent);
        Assert.Equal(Asked, new Uri(done.Url).PathAndQuery);
        var mara = await app.SignIn(manager.Email);
        var link = (await mara.Page("/scores")).QuerySelectorAll(".sheet-body a").First(a => a.TextContent == "Branches in order").GetAttribute("href")!;
        var seen = await mara.Page(link);
        Assert.Contains("Unit N-1", seen.Text("main"));
        Assert.DoesNotContain("Unit S-1", seen.Text("main"));
        Assert.Contains("Ines Vidal", (await mara.Page("/scores/saved")).Text("main"));
    }

    [Fact]
    public async Task A_name_is_used_once_by_each_and_must_be_given()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        var ana = await app.SignIn("ana@velamar.example");

        var nameless = await ana.Submit(await ana.Page("/scores?survey=nps"), ".sheet-form form", ("Text", " "));
        await ana.Submit(await ana.Page("/scores?survey=nps"), ".sheet-form form", ("Text", "Mine"));
        var again = await ana.Submit(await ana.Page("/scores?survey=nps"), ".sheet-form form", ("Text", "Mine"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, nameless.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("You have already saved something as “Mine”.", again.Text("main"));
        await api.PostAsJsonAsync("scores/saved", new { name = "Mine", query = "survey=nps" }).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Whoever_saved_it_may_delete_it_and_whoever_manages_surveys()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        var (one, other) = (await app.Api(Role.Analyst), await app.Api(Role.Analyst));
        var first = await one.PostAsJsonAsync("scores/saved", new { name = "First", query = "?survey=nps&question=nps" }).Expect(HttpStatusCode.Created);
        var second = await one.PostAsJsonAsync("scores/saved", new { name = "Second", query = "?survey=nps&question=staff" }).Expect(HttpStatusCode.Created);

        await other.DeleteAsync($"scores/saved/{first.GetProperty("id")}").Expect(HttpStatusCode.Forbidden);
        await one.DeleteAsync($"scores/saved/{first.GetProperty("id")}").Expect(HttpStatusCode.NoContent);
        await one.DeleteAsync($"scores/saved/{first.GetProperty("id")}").Expect(HttpStatusCode.NotFound);
        var ana = await app.SignIn("ana@velamar.example");
        var gone = await ana.Submit(await ana.Page("/scores/saved"), "main td form");

        Assert.Contains("“Second” is deleted.", gone.Body!.TextContent);
        Assert.Empty((await one.GetAsync("scores/saved").Expect(HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
        Assert.Equal(["ExplorationSaved", "ExplorationSaved", "SavedExplorationDeleted", "SavedExplorationDeleted"],
            await app.Read(db => db.Events.Where(e => e.Kind.Contains("Exploration")).OrderBy(e => e.Position).Select(e => e.Kind).ToListAsync()));
        Assert.NotEqual(default, second);
    }

    [Theory]
    [InlineData("Broken", "survey=nps&question=npss", "query")]
    [InlineData("Broken", "survey=nps&question=nps&by=colour", "query")]
    [InlineData("  ", "survey=nps", "name")]
    public async Task What_cannot_be_answered_is_not_saved(string name, string query, string field)
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);

        var refused = await api.PostAsJsonAsync("scores/saved", new { name, query }).Expect(HttpStatusCode.BadRequest);

        Assert.Equal([field], refused.GetProperty("errors").EnumerateObject().Select(error => error.Name.ToLowerInvariant()));
        await api.PostAsJsonAsync("scores/saved", new { name = "Elsewhere", query = "survey=nowhere" }).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_may_not_see_scores_sees_nothing_saved()
    {
        await using var app = await TestApp.Start();
        var agent = await app.Api(Role.Agent);

        await agent.GetAsync("scores/saved").Expect(HttpStatusCode.NotFound);
        await agent.PostAsJsonAsync("scores/saved", new { name = "x", query = "survey=nps" }).Expect(HttpStatusCode.Forbidden);
        await agent.GetAsync("scores/dimensions?survey=nps").Expect(HttpStatusCode.NotFound);
        await agent.GetAsync("sample-size").Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_dimensions_of_a_survey_are_listed_with_their_values_in_reach()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        await Sample.Send(api, "nps", 100, seed: 42);

        var all = await api.GetAsync("scores/dimensions?survey=nps").Expect(HttpStatusCode.OK);
        var north = await (await app.Api(Role.Manager, "NORTH")).GetAsync("scores/dimensions?survey=nps").Expect(HttpStatusCode.OK);

        Assert.Equal(["nps", "staff", "own.reason"], all.GetProperty("questions").EnumerateArray().Select(q => q.GetProperty("code").GetString()));
        Assert.Equal(["N-1", "N-2", "S-1"], Values(all, "unit"));
        Assert.Equal(["N-1", "N-2"], Values(north, "unit"));
        Assert.Equal(["NORTH", "SOUTH"], Values(all, "level:region"));
        await api.GetAsync("scores/dimensions").Expect(HttpStatusCode.BadRequest);
        await api.GetAsync("scores/dimensions?survey=nowhere").Expect(HttpStatusCode.NotFound);

        static IEnumerable<string?> Values(System.Text.Json.JsonElement answer, string name) => answer.GetProperty("dimensions").EnumerateArray()
            .Single(d => d.GetProperty("name").GetString() == name).GetProperty("values").EnumerateArray().Select(v => v.GetString());
    }
}
