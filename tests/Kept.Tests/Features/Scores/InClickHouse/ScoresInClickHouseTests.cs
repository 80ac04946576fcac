using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Features.Responses.Columns.ClickHouse;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Scores.InClickHouse;

/// <summary>A whole Kept whose columns are in ClickHouse (<c>KEPT_SCORES</c>): the same promises as with its own.</summary>
public class ScoresInClickHouseTests(SharedClickHouse clickHouse) : IClassFixture<SharedClickHouse>
{
    [ClickHouseFact]
    public async Task What_is_thanked_for_is_in_the_next_score_and_an_attribute_that_comes_later_is_a_dimension()
    {
        await using var app = await Start();
        var api = await app.Api();
        await A.Survey(api);
        Assert.Equal(0, await N(api, "nps"));
        for (var n = 1; n <= 3; n++)
        {
            await A.Responses(api, "nps", new { answers = new { nps = 9 } });
            Assert.Equal(n, await N(api, "nps"));
        }

        await A.Responses(api, "nps", new { answers = new { nps = 2 }, attributes = new { city = "Vigo" } });

        var cell = Assert.Single(await Cells(api, "nps", "&by=city"));
        Assert.Equal(("Vigo", 1, -100d), (cell.GetProperty("by").GetProperty("city").GetString(), cell.GetProperty("n").GetInt32(), cell.GetProperty("score").GetDouble()));
        var dimensions = await api.GetAsync("scores/dimensions?survey=nps").Expect(HttpStatusCode.OK);
        Assert.Contains("city", dimensions.GetProperty("dimensions").EnumerateArray().Select(d => d.GetProperty("name").GetString()));
    }

    [ClickHouseFact]
    public async Task A_question_of_a_new_version_is_scored_beside_those_of_the_old()
    {
        await using var app = await Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", new { answers = new { nps = 9, staff = 2 } });
        Assert.Equal(1, await N(api, "nps"));
        await api.PutAsJsonAsync("surveys/nps/questionnaire", Sample.Changed).Expect(HttpStatusCode.OK);
        await api.PostAsync("surveys/nps/publication", null).Expect(HttpStatusCode.Created);

        await A.Responses(api, "nps", new { answers = new { nps = 3, solved = true } });

        Assert.Equal(2, await N(api, "nps"));
        var solved = Assert.Single((await api.GetAsync("scores?survey=nps&question=solved").Expect(HttpStatusCode.OK)).GetProperty("cells").EnumerateArray());
        Assert.Equal((1, 100d), (solved.GetProperty("n").GetInt32(), solved.GetProperty("score").GetDouble()));
    }

    [ClickHouseFact]
    public async Task An_erased_response_is_in_no_score_and_no_list_any_more()
    {
        await using var app = await Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", new { id = "a", answers = new { nps = 0 }, attributes = new { who = "Mrs Secret" } }, new { id = "b", answers = new { nps = 9 } });
        Assert.Equal(2, await N(api, "nps"));
        var id = await app.Read(db => db.Responses.Where(r => r.OwnId == "a").Select(r => r.Id).SingleAsync());

        (await api.DeleteAsync($"surveys/nps/responses/{id}")).EnsureSuccessStatusCode();

        Assert.Equal(100, Assert.Single(await Cells(api, "nps")).GetProperty("score").GetDouble());
        Assert.Single((await api.GetAsync("surveys/nps/responses").Expect(HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
        Assert.DoesNotContain("Secret", (await api.GetAsync("scores/dimensions?survey=nps").Expect(HttpStatusCode.OK)).ToString(), StringComparison.Ordinal);
        await Verified(app, "1 surveys with 1 responses: all is well.");
    }

    [ClickHouseFact]
    public async Task What_was_changed_behind_its_back_is_found_by_verify_and_mended_by_rebuild()
    {
        var address = clickHouse.Anew();
        await using var app = await Start(address);
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 60).Select(i => (object)new { answers = new { nps = i % 11 }, attributes = new { shop = $"s{i % 7}" } })]);
        Assert.Equal(60, await N(api, "nps"));
        await Verified(app, "1 surveys with 60 responses: all is well.");

        var survey = await app.Read(db => db.Surveys.Select(s => s.Id).SingleAsync());
        using (var client = new ClickHouseClient(address, TimeProvider.System))
        {
            await client.Execute($"ALTER TABLE {address.Database}.rows_{survey:N} UPDATE m0 = 11 WHERE m0 = 1", default);
            await Soon.Become(async () => (await client.Read($"SELECT count() FROM {address.Database}.rows_{survey:N} WHERE m0 = 1", default)).UInt64(), left => left == 0);
        }
        var damaged = await KeptProcess.Run(app.Options, "verify");
        Assert.Equal(1, damaged.Code);
        Assert.Contains("nps: nps 10: 11 in the columns, 5 in the database", damaged.Error, StringComparison.Ordinal);

        var rebuilt = await KeptProcess.Run(app.Options, "rebuild", "scores");
        Assert.True(rebuilt.Code == 0, rebuilt.Error);
        Assert.Equal(60, await N(api, "nps"));
        Assert.Equal(6, Assert.Single(await Cells(api, "nps")).GetProperty("distribution").GetProperty("0").GetInt32());
        await Verified(app, "1 surveys with 60 responses: all is well.");
    }

    [ClickHouseFact]
    public async Task Whichever_node_is_asked_or_takes_answers_in_the_scores_are_there_soon()
    {
        await using var app = await Start();
        var api = await app.Api();
        await using var second = await app.StartAnother();
        var other = new HttpClient { BaseAddress = new Uri(second.Url + "/api/v1/"), DefaultRequestHeaders = { Authorization = api.DefaultRequestHeaders.Authorization } };
        await A.Survey(api, "one");
        await A.Survey(api, "two");
        Assert.Equal(0, await N(api, "one"));
        for (var n = 1; n <= 3; n++)
        {
            await A.Responses(other, "one", new { answers = new { nps = 9 } });
            await A.Responses(api, "two", new { answers = new { nps = 9 } });
            foreach (var (node, survey) in new[] { (api, "one"), (other, "two"), (other, "one"), (api, "two") })
            {
                await Soon.Become(() => N(node, survey), found => found == n, seconds: 5);
            }
        }
    }

    private Task<TestApp> Start(ClickHouseAddress? address = null) => TestApp.Start(options => options with { Scores = (address ?? clickHouse.Anew()).ToString() });

    private static async Task Verified(TestApp app, string said)
    {
        var verified = await KeptProcess.Run(app.Options, "verify");
        Assert.Equal((0, said), (verified.Code, verified.LastLine));
    }

    private static async Task<int> N(HttpClient api, string survey) => Assert.Single(await Cells(api, survey)).GetProperty("n").GetInt32();

    private static async Task<IReadOnlyList<JsonElement>> Cells(HttpClient api, string survey, string more = "") =>
        [.. (await api.GetAsync($"scores?survey={survey}&question=nps{more}").Expect(HttpStatusCode.OK)).GetProperty("cells").EnumerateArray()];
}
