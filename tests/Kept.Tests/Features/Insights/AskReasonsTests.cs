using System.Net;
using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Tests.Features.Scores;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Insights;

/// <summary>What is said why, by whom, and what it does to the score.</summary>
public class AskReasonsTests
{
    private const string Path = "surveys/nps/reasons";

    [Fact]
    public async Task A_reason_has_its_share_tone_effect_and_what_it_costs()
    {
        await using var app = await TestApp.Start();
        var api = await Reasoned.Company(app);

        var answer = await api.GetAsync(Path).Expect(HttpStatusCode.OK);

        Assert.Equal((50, 40), (answer.GetProperty("comments").GetInt32(), answer.GetProperty("withReason").GetInt32()));
        Assert.Equal(0, answer.GetProperty("score").GetDouble(), 9);
        foreach (var waiting in new[] { Item(answer, "waiting"), Item(answer, "waiting.queue") })
        {
            var share = waiting.GetProperty("volume");
            Assert.Equal((20, 50, 40d), (share.GetProperty("n").GetInt32(), share.GetProperty("comments").GetInt32(), share.GetProperty("share").GetDouble()));
            // Wilson's interval of 20 in 50.
            Assert.Equal(27.61, share.GetProperty("low").GetDouble(), 0.01);
            Assert.Equal(53.82, share.GetProperty("high").GetDouble(), 0.01);
            Assert.Equal((0, 20), (waiting.GetProperty("praised").GetInt32(), waiting.GetProperty("criticised").GetInt32()));
            // Theirs is −100; of the thirty others twenty are promoters.
            Assert.Equal(-100, waiting.GetProperty("score").GetDouble());
            var effect = waiting.GetProperty("effect");
            Assert.Equal(-100 - 200.0 / 3, effect.GetProperty("difference").GetDouble(), 9);
            Assert.True(effect.GetProperty("low").GetDouble() < -140 && effect.GetProperty("high").GetDouble() < 0 && effect.GetProperty("adjustedP").GetDouble() < 0.001);
            // Share times effect.
            Assert.Equal(0.4 * (-100 - 200.0 / 3), waiting.GetProperty("contribution").GetDouble(), 9);
            Assert.Equal("N-1", waiting.GetProperty("unit").GetProperty("unit").GetString());
            Assert.Equal((100d, 0d), (waiting.GetProperty("unit").GetProperty("share").GetProperty("share").GetDouble(), waiting.GetProperty("unit").GetProperty("elsewhere").GetProperty("share").GetDouble()));
        }
        Assert.Equal((20, 0), (Item(answer, "staff.attitude").GetProperty("praised").GetInt32(), Item(answer, "staff.attitude").GetProperty("criticised").GetInt32()));
    }

    [Fact]
    public async Task Only_those_within_reach_and_filter_are_counted()
    {
        await using var app = await TestApp.Start();
        var api = await Reasoned.Company(app);

        var lost = await api.GetAsync(Path + "?where=nps:detractor").Expect(HttpStatusCode.OK);
        var own = await (await app.Api(Role.Manager, "N-2")).GetAsync(Path).Expect(HttpStatusCode.OK);

        Assert.Equal(20, lost.GetProperty("comments").GetInt32());
        Assert.Equal(["waiting", "waiting.queue"], Codes(lost));
        Assert.Equal(["staff", "staff.attitude"], Codes(own));
    }

    [Fact]
    public async Task A_change_is_against_the_period_before_and_tested()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await Reasoned.Send(app, api, [
            .. Reasoned.Times(15, new(2, null, Reasoned.Queue, "2026-01-10T10:00:00Z")), .. Reasoned.Times(15, new(9, null, Reasoned.Nothing, "2026-01-10T10:00:00Z")),
            .. Reasoned.Times(3, new(2, null, Reasoned.Queue)), .. Reasoned.Times(27, new(9, null, Reasoned.Nothing)),
        ]);

        var waiting = Item(await api.GetAsync(Path + "?from=2026-02-01&to=2026-03-01").Expect(HttpStatusCode.OK), "waiting");
        var always = Item(await api.GetAsync(Path).Expect(HttpStatusCode.OK), "waiting");

        Assert.Equal((10d, 50d), (waiting.GetProperty("volume").GetProperty("share").GetDouble(), waiting.GetProperty("before").GetProperty("share").GetDouble()));
        Assert.Equal(-40, waiting.GetProperty("change").GetProperty("difference").GetDouble(), 9);
        Assert.True(waiting.GetProperty("change").GetProperty("adjustedP").GetDouble() < 0.01);
        Assert.Equal(JsonValueKind.Null, always.GetProperty("change").ValueKind);
    }

    [Fact]
    public async Task A_survey_without_comments_and_a_misspelt_name_are_said_to_be()
    {
        await using var app = await TestApp.Start();
        var api = await Reasoned.Company(app);
        await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(api, "surveys", new { code = "plain", kind = "relational", questionnaire = Sample.Changed }).Expect(HttpStatusCode.Created);
        await api.PostAsync("surveys/plain/publication", null).Expect(HttpStatusCode.Created);

        Assert.Contains("never asked for comments", await Refusal(api, "surveys/plain/reasons"));
        Assert.Contains("There is no dimension 'city'", await Refusal(api, Path + "?where=city:Vigo"));
        Assert.Contains("There is no scored question 'csat'. There are: nps, staff", await Refusal(api, Path + "?question=csat"));
        Assert.Contains("not broken down", await Refusal(api, Path + "?by=unit"));
        Assert.Contains("who is to be set beside", await Refusal(api, Path + "/compare"));
        await api.GetAsync("surveys/none/reasons").Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_said_here_and_not_elsewhere_comes_first()
    {
        await using var app = await TestApp.Start();
        var api = await Reasoned.Company(app);

        var rest = await api.GetAsync(Path + "/compare?one=unit:N-1").Expect(HttpStatusCode.OK);
        var region = await api.GetAsync(Path + "/compare?one=unit:N-1&other=level:region:NORTH").Expect(HttpStatusCode.OK);
        var lost = await api.GetAsync(Path + "/compare?one=unit:N-1&where=nps:detractor").Expect(HttpStatusCode.OK);

        Assert.Equal((20, 30), (rest.GetProperty("here").GetInt32(), rest.GetProperty("there").GetInt32()));
        Assert.Equal(["waiting", "waiting.queue", "staff", "staff.attitude"], Codes(rest));
        var first = rest.GetProperty("items")[0];
        Assert.Equal((100d, 0d, 100d), (first.GetProperty("here").GetProperty("share").GetDouble(), first.GetProperty("there").GetProperty("share").GetDouble(), first.GetProperty("difference").GetProperty("difference").GetDouble()));
        Assert.True(first.GetProperty("difference").GetProperty("adjustedP").GetDouble() < 0.001);
        // Those of N-1 are in the region, too, and count here alone.
        Assert.Equal(20, region.GetProperty("there").GetInt32());
        // The five others who are lost said nothing.
        Assert.Equal((20, 0), (lost.GetProperty("here").GetInt32(), lost.GetProperty("there").GetInt32()));
        Assert.All(lost.GetProperty("items").EnumerateArray(), item => Assert.Equal(JsonValueKind.Null, item.GetProperty("difference").ValueKind));
    }

    [Fact]
    public async Task A_period_is_set_beside_the_one_before()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await Reasoned.Send(app, api, [.. Reasoned.Times(12, new(2, null, Reasoned.Queue, "2026-01-10T10:00:00Z")), .. Reasoned.Times(12, new(9, null, Reasoned.Attitude))]);

        var answer = await api.GetAsync(Path + "/compare?other=previous&from=2026-02-01&to=2026-03-01").Expect(HttpStatusCode.OK);

        Assert.Equal(["staff", "staff.attitude", "waiting", "waiting.queue"], Codes(answer));
    }

    [Fact]
    public async Task Figures_of_an_anonymous_survey_are_counted_and_few_are_withheld()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, anonymous: true);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 12).Select(i => (object)new { answers = new { nps = i < 8 ? 2 : 9, why = i < 8 ? "We had to wait in a long queue." : "The staff were very friendly." } })]);

        var all = await api.GetAsync(Path).Expect(HttpStatusCode.OK);
        var few = await api.GetAsync(Path + "?from=2026-02-03&to=2026-02-04").Expect(HttpStatusCode.OK);

        Assert.Equal(12, all.GetProperty("comments").GetInt32());
        Assert.Contains("waiting", Codes(all));
        Assert.Empty(few.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_dashboard_has_a_tile_of_them()
    {
        await using var app = await TestApp.Start();
        var api = await Reasoned.Company(app);

        var made = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(api, "dashboards", new { name = "Why", tiles = new[] { new { kind = "reasons", survey = "nps", questions = new[] { "nps" }, period = "all" } } }).Expect(HttpStatusCode.Created);
        var page = await api.Page("/dashboards/" + made.GetProperty("key").GetString());

        Assert.Contains("“Waiting” is named by 100% of detractors and costs 66.7 points (NPS).", page.Text(".tile-of-reasons"));
        Assert.Contains("Of 50 comments", page.Text(".tile-of-reasons"));
    }

    private static JsonElement Item(JsonElement answer, string code) => answer.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("reason").GetString() == code);

    private static List<string?> Codes(JsonElement answer) => [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("reason").GetString())];

    private static async Task<string> Refusal(HttpClient api, string path) => (await api.GetAsync(path).Expect(HttpStatusCode.BadRequest)).GetProperty("detail").GetString()!;
}
