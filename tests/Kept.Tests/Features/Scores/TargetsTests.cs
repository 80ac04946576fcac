using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores;

public class TargetsTests
{
    [Fact]
    public async Task One_call_sets_a_target_for_every_unit_of_a_level_and_the_list_says_how_each_stands()
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);

        var set = await Sample.Target(api, 20, "level:branch").Expect(HttpStatusCode.OK);
        var listed = await api.GetAsync("targets?survey=nps").Expect(HttpStatusCode.OK);

        Assert.Equal(["unit:N-1", "unit:N-2", "unit:S-1"], Places(set));
        Assert.Equal(["unit:N-1", "unit:N-2", "unit:S-1"], Places(listed));
        var first = listed.GetProperty("items")[0].GetProperty("pace");
        var scores = await api.GetAsync("scores?survey=nps&question=nps&where=unit:N-1").Expect(HttpStatusCode.OK);
        Assert.Equal(scores.GetProperty("cells")[0].GetProperty("score").GetDouble(), first.GetProperty("score").GetDouble(), 9);
        Assert.Equal(scores.GetProperty("cells")[0].GetProperty("n").GetInt32(), first.GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task A_target_of_a_region_counts_the_answers_of_all_its_units()
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);

        await Sample.Target(api, 20, "unit:NORTH").Expect(HttpStatusCode.OK);
        var listed = await api.GetAsync("targets").Expect(HttpStatusCode.OK);

        var scores = await api.GetAsync("scores?survey=nps&question=nps&where=level:region:NORTH").Expect(HttpStatusCode.OK);
        Assert.Equal(scores.GetProperty("cells")[0].GetProperty("n").GetInt32(), listed.GetProperty("items")[0].GetProperty("pace").GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task A_unit_without_a_target_of_its_own_has_that_of_the_nearest_above()
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);
        await Sample.Target(api, 10).Expect(HttpStatusCode.OK);
        await Sample.Target(api, 20, "unit:NORTH").Expect(HttpStatusCode.OK);
        await Sample.Target(api, 30, "unit:N-1").Expect(HttpStatusCode.OK);

        Assert.Equal(30, await Target("unit:N-1"));
        Assert.Equal(20, await Target("unit:N-2"));
        Assert.Equal(20, await Target("level:region:NORTH"));
        Assert.Equal(10, await Target("unit:S-1"));
        Assert.Equal(10, await Target(null));
        Assert.Null(await Target("generation:X"));

        async Task<double?> Target(string? where)
        {
            var tiles = await api.GetAsync("dashboards/executive/tiles" + (where is null ? "" : "?where=" + where)).Expect(HttpStatusCode.OK);
            var target = tiles.GetProperty("tiles").EnumerateArray().First(t => t.GetProperty("kind").GetString() == "number").GetProperty("target");
            return target.ValueKind == JsonValueKind.Null ? null : target.GetProperty("value").GetDouble();
        }
    }

    [Fact]
    public async Task Setting_another_takes_its_place_and_both_are_in_the_log()
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);
        await Sample.Target(api, 10, "unit:N-1").Expect(HttpStatusCode.OK);

        await Sample.Target(api, 15, "unit:N-1").Expect(HttpStatusCode.OK);
        var listed = await api.GetAsync("targets").Expect(HttpStatusCode.OK);
        using var gone = await api.DeleteAsync("targets/" + listed.GetProperty("items")[0].GetProperty("id").GetString());

        Assert.Equal(15, Assert.Single(listed.GetProperty("items").EnumerateArray()).GetProperty("value").GetDouble());
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal(["TargetSet", "TargetSet", "TargetRemoved"], await app.Read(db => Task.FromResult(db.Events.Where(e => e.Kind.StartsWith("Target")).OrderBy(e => e.Position).Select(e => e.Kind).ToList())));
    }

    [Theory]
    [InlineData("""{"survey":"nps","question":"why","value":3,"by":"2030-01-01"}""", "scored questions")]
    [InlineData("""{"survey":"nps","question":"nps","value":101,"by":"2030-01-01"}""", "scale")]
    [InlineData("""{"survey":"nps","question":"nps","value":10,"from":"2030-01-01","by":"2029-01-01"}""", "last day")]
    [InlineData("""{"survey":"nps","question":"nps","value":10,"by":"2030-01-01","places":["unit:NOWHERE"]}""", "unit:NOWHERE")]
    public async Task What_cannot_be_a_target_is_refused_with_the_reason(string body, string reason)
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);

        var refused = await api.PutAsync("targets", new StringContent(body, System.Text.Encoding.UTF8, "application/json")).Expect(HttpStatusCode.BadRequest);

        Assert.Contains(reason, refused.GetRawText());
        Assert.Empty((await api.GetAsync("targets").Expect(HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Who_leads_a_region_sets_targets_there_and_nowhere_else()
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);
        var north = await app.Api(Role.Lead, "NORTH");
        await Sample.Target(api, 10, "unit:S-1").Expect(HttpStatusCode.OK);

        await Sample.Target(north, 25, "level:branch").Expect(HttpStatusCode.OK);
        await Sample.Target(north, 25, "unit:S-1").Expect(HttpStatusCode.BadRequest);
        await Sample.Target(north, 25).Expect(HttpStatusCode.BadRequest);

        Assert.Equal(["unit:N-1", "unit:N-2"], Places(await north.GetAsync("targets").Expect(HttpStatusCode.OK)));
        var all = (await api.GetAsync("targets").Expect(HttpStatusCode.OK)).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(3, all.Count);
        using var refused = await north.DeleteAsync("targets/" + all.Single(t => t.GetProperty("place").GetString() == "unit:S-1").GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task The_page_sets_many_at_once_and_says_the_pace_in_words()
    {
        await using var app = await TestApp.Start();
        await Sample.Answered(app);
        using var browser = await app.SignIn("ana@velamar.example");
        var form = await browser.Page("/targets/new");

        using var nothing = await browser.Post(form, "main form", ("value", "20"), ("from", "2024-11-01"), ("by", "2099-12-31"));
        var list = await browser.Submit(form, "main form", ("value", "20"), ("from", "2024-11-01"), ("by", "2099-12-31"), ("place", "level:branch"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        Assert.Contains("3 targets were set", list.Body!.TextContent);
        Assert.Contains("Unit N-2", list.Body.TextContent);
        Assert.Matches("To (reach|hold) 20, the [0-9,]+ answers expected until 31 Dec 2099 must average", list.Text("main"));
        Assert.Contains("Ana Ruiz", list.Body.TextContent);
        var after = await browser.Submit(list, "main tbody tr:first-child form");
        Assert.Contains("The target was removed", after.Body!.TextContent);
    }

    [Fact]
    public async Task Who_is_behind_is_told_so_by_the_api_and_on_every_page_with_the_interval_it_is_measured_by()
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);
        using var browser = await app.SignIn("ana@velamar.example");
        var whole = (await api.GetAsync("scores?survey=nps&question=nps").Expect(HttpStatusCode.OK)).GetProperty("cells")[0];
        // Nearly all answers of the period are still to come, so they must average little more than the target.
        var beyond = Math.Ceiling(whole.GetProperty("high").GetDouble()) + 5;
        await Sample.Target(api, beyond).Expect(HttpStatusCode.OK);

        var pace = (await api.GetAsync("targets").Expect(HttpStatusCode.OK)).GetProperty("items")[0].GetProperty("pace");
        var targets = await browser.Page("/targets");
        var scores = await browser.Page("/scores?survey=nps&question=nps&compare=target");

        Assert.Equal("behind", pace.GetProperty("state").GetString());
        Assert.Equal(whole.GetProperty("high").GetDouble(), pace.GetProperty("high").GetDouble(), 9);
        Assert.True(pace.GetProperty("needed").GetDouble() > pace.GetProperty("high").GetDouble());
        Assert.Equal("Behind", targets.Text("tbody .badge"));
        Assert.Contains("more than those so far bear out", targets.Text("tbody"), StringComparison.Ordinal);
        Assert.Contains("Behind", scores.Text(".tile-target"), StringComparison.Ordinal);
        Assert.Contains("Your hire", targets.Text("select[name=survey]"), StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Places(JsonElement answer) => answer.GetProperty("items").EnumerateArray().Select(target => target.GetProperty("place").GetString());
}
