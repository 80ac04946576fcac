using System.Net;
using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Tests.Features.Scores;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Responses.Listing;

public class ListResponsesTests
{
    [Fact]
    public async Task Pages_follow_each_other_newest_first_and_new_answers_move_nothing()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        var sent = await Sample.Send(api, "nps", 50, seed: 3);

        var seen = new List<DateTime>();
        string? cursor = null;
        do
        {
            var page = await api.GetAsync($"surveys/nps/responses?limit=20&cursor={cursor}").Expect(HttpStatusCode.OK);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("submittedAt").GetDateTime()));
            cursor = page.GetProperty("next").GetString();
            await A.Responses(api, "nps", new { answers = new { nps = 1 } });
        }
        while (cursor is not null);

        Assert.Equal(sent.Select(a => a.At).OrderDescending(), seen);
    }

    [Fact]
    public async Task A_filter_lists_the_responses_that_the_same_filter_scores()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        var sent = await Sample.Send(api, "nps", 120, seed: 4);

        var page = await api.GetAsync("surveys/nps/responses?where=level:region:NORTH&where=nps:detractor&where=mode:web&question=staff").Expect(HttpStatusCode.OK);

        var expected = sent.Where(a => a is { Region: "NORTH", Nps: <= 6, Mode: "web", Staff: not null }).OrderByDescending(a => a.At).ToList();
        var items = page.GetProperty("items").EnumerateArray().ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(a => (a.Nps, a.Unit)), items.Select(i => (i.GetProperty("answers").GetProperty("nps").GetInt32(), i.GetProperty("attributes").GetProperty("unit").GetString())));
    }

    [Fact]
    public async Task Nobody_lists_what_is_beyond_her_units()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        await Sample.Send(api, "nps", 60, seed: 5);
        var north = await app.Api(Role.Manager, "NORTH");

        var mine = await north.GetAsync("surveys/nps/responses").Expect(HttpStatusCode.OK);
        var others = await north.GetAsync("surveys/nps/responses?where=unit:S-1").Expect(HttpStatusCode.OK);

        Assert.All(mine.GetProperty("items").EnumerateArray(), i => Assert.StartsWith("N-", i.GetProperty("attributes").GetProperty("unit").GetString()));
        Assert.Equal(0, others.GetProperty("items").GetArrayLength());
        await (await app.Api(Role.Executive)).GetAsync("surveys/nps/responses").Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task How_to_reach_a_customer_is_shown_to_those_who_work_cases_there()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", new { answers = new { nps = 9 }, attributes = new { email = "eva@example.com", plan = "gold" } });

        var lead = Contact(await (await app.Api(Role.Lead)).GetAsync("surveys/nps/responses").Expect(HttpStatusCode.OK));
        var analyst = Contact(await (await app.Api(Role.Analyst)).GetAsync("surveys/nps/responses").Expect(HttpStatusCode.OK));

        Assert.Equal("eva@example.com", lead.GetProperty("email").GetString());
        Assert.Equal(JsonValueKind.Null, analyst.ValueKind);

        static JsonElement Contact(JsonElement page)
        {
            var item = Assert.Single(page.GetProperty("items").EnumerateArray());
            Assert.False(item.GetProperty("attributes").TryGetProperty("email", out _));
            return item.GetProperty("contact");
        }
    }

    [Fact]
    public async Task Answers_to_anonymous_and_internal_surveys_are_never_listed()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, "anonymous", anonymous: true);
        await A.Survey(api, "internal", kind: "internal");

        await api.GetAsync("surveys/anonymous/responses").Expect(HttpStatusCode.Forbidden);
        await api.GetAsync("surveys/internal/responses").Expect(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("cursor=made-up", "cursor")]
    [InlineData("where=colour:red", "where")]
    [InlineData("sort=name", "sort")]
    public async Task A_list_asked_for_wrongly_is_refused_by_field(string query, string field)
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);

        var problem = await api.GetAsync("surveys/nps/responses?" + query).Expect(HttpStatusCode.BadRequest);

        Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }
}
