using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses.Coding;

public class CodebookApiTests
{
    private static readonly string[] Nine = [.. Coded.ChildSeats.Take(9)];

    [Fact]
    public async Task The_codebook_lists_its_groups_with_how_often_each_reason_was_found()
    {
        await using var app = await TestApp.Start();
        var api = await Coded.Answered(app, (2, Coded.Waiting), (9, Coded.Waiting), (7, null));

        var codebook = await api.GetAsync("codebook").Expect(HttpStatusCode.OK);

        Assert.Equal(0, codebook.GetProperty("version").GetInt32());
        Assert.Equal(15, codebook.GetProperty("groups").GetArrayLength());
        var waiting = codebook.GetProperty("groups").EnumerateArray().Single(group => group.GetProperty("code").GetString() == "waiting");
        Assert.Equal(("Waiting", 2), (waiting.GetProperty("name").GetString(), waiting.GetProperty("found").GetInt32()));
        Assert.Equal(["waiting.queue", "waiting.speed", "waiting.punctuality", "waiting.phone", "waiting.general"],
            waiting.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Protected_surveys_are_not_counted_and_it_says_so()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, anonymous: true);
        await Coded.Send(api, (2, Coded.Waiting));

        var codebook = await api.GetAsync("codebook").Expect(HttpStatusCode.OK);

        Assert.Equal(1, codebook.GetProperty("protected").GetInt32());
        Assert.All(codebook.GetProperty("groups").EnumerateArray(), group => Assert.Equal(0, group.GetProperty("found").GetInt32()));
    }

    [Fact]
    public async Task A_reason_is_called_what_the_organisation_calls_it_and_gets_its_own_name_back()
    {
        await using var app = await TestApp.Start();
        var api = await Coded.Answered(app, (2, Coded.Waiting));

        await api.PutAsJsonAsync("codebook/reasons/waiting.queue/name", new { name = new { en = "Lines at the desk", de = "Schlangen am Schalter" } }).Expect(HttpStatusCode.OK);

        Assert.Equal("Lines at the desk", (await Reason(api, "waiting.queue")).GetProperty("name").GetString());
        await api.PutAsJsonAsync("codebook/reasons/waiting/name", new { name = new { en = "Time lost" } }).Expect(HttpStatusCode.OK);
        Assert.Equal("Time lost", (await Reason(api, "waiting")).GetProperty("name").GetString());
        await api.PutAsJsonAsync("codebook/reasons/waiting.queue/name", new { name = new { } }).Expect(HttpStatusCode.OK);
        Assert.Equal("Queues", (await Reason(api, "waiting.queue")).GetProperty("name").GetString());
        // Names change nothing about what is found.
        Assert.Equal(new() { ["waiting"] = 1, ["waiting.queue"] = 1 }, await api.By("reason"));
    }

    [Fact]
    public async Task An_own_reason_tells_what_it_was_taught_by_and_which_examples_looked_like_another()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();

        var added = await Coded.Add(api, "Child seats", "product", [.. Coded.ChildSeats, Coded.Waiting]);

        Assert.Equal("product.child_seats", added.GetProperty("code").GetString());
        var warning = added.GetProperty("warnings").EnumerateArray().Single(w => w.GetProperty("example").GetString() == Coded.Waiting);
        Assert.Equal("waiting.queue", warning.GetProperty("codes")[0].GetString());
        var taught = await api.PostAsJsonAsync("codebook/reasons/product.child_seats/examples", new { examples = new[] { "Child seat too small." } }).Expect(HttpStatusCode.OK);
        Assert.Equal(2, taught.GetProperty("version").GetInt32());
        var reason = await Reason(api, "product.child_seats");
        Assert.Equal(14, reason.GetProperty("examples").GetArrayLength());
        Assert.True(reason.GetProperty("examples")[0].GetProperty("isFound").GetBoolean());
        // A second of nearly the same name gets a code of its own.
        Assert.Equal("product.child_seats_2", (await Coded.Add(api, "Child-seats!", "product", Coded.ChildSeats)).GetProperty("code").GetString());
        Assert.Equal("product.own", (await Coded.Add(api, "儿童座椅", "product", Coded.ChildSeats)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Every_version_is_kept_with_who_and_what_and_can_be_looked_at()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Coded.Add(api, "Child seats", "product", Coded.ChildSeats);
        await api.PostAsJsonAsync("codebook/reasons/price.level/merge", new { into = "price.value" }).Expect(HttpStatusCode.OK);
        await api.PostAsync("codebook/reasons/trust.brand/retirement", null).Expect(HttpStatusCode.OK);
        await api.PostAsJsonAsync("codebook/versions", new { version = 1 }).Expect(HttpStatusCode.OK);

        var versions = (await api.GetAsync("codebook/versions").Expect(HttpStatusCode.OK)).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal([(4, "wentBack"), (3, "retired"), (2, "merged"), (1, "added")], versions.Select(v => (v.GetProperty("number").GetInt32(), v.GetProperty("change").GetString()!)));
        Assert.All(versions, version => Assert.Equal("test", version.GetProperty("by").GetString()));
        var third = await api.GetAsync("codebook/versions/3").Expect(HttpStatusCode.OK);
        Assert.Equal("price.value", third.GetProperty("merged").GetProperty("price.level").GetString());
        Assert.Equal("trust.brand", third.GetProperty("retired")[0].GetString());
        var now = await api.GetAsync("codebook/versions/4").Expect(HttpStatusCode.OK);
        Assert.Equal((0, 1), (now.GetProperty("retired").GetArrayLength(), now.GetProperty("ownReasons").GetArrayLength()));
        Assert.True((await api.GetAsync("codebook/versions/0").Expect(HttpStatusCode.OK)).GetProperty("isShipped").GetBoolean());
        await api.GetAsync("codebook/versions/9").Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_changes_nothing()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var ten = Coded.ChildSeats;
        foreach (var (body, status) in new (object, HttpStatusCode)[]
        {
            (new { }, HttpStatusCode.BadRequest), (new { name = new { en = " " }, group = "product", examples = ten }, HttpStatusCode.BadRequest),
            (new { name = new { xx = "A" }, group = "product", examples = ten }, HttpStatusCode.BadRequest), (new { name = new { en = new string('a', 81) }, group = "product", examples = ten }, HttpStatusCode.BadRequest),
            (new { name = new { en = "A\u0007b" }, group = "product", examples = ten }, HttpStatusCode.BadRequest), (new { name = new { en = "queues" }, group = "product", examples = ten }, HttpStatusCode.BadRequest),
            (new { name = new { en = "A" }, group = "nowhere", examples = ten }, HttpStatusCode.BadRequest), (new { name = new { en = "A" }, group = "product", examples = Nine }, HttpStatusCode.BadRequest),
            (new { name = new { en = "A" }, group = "product", examples = Enumerable.Repeat(ten[0], 20).Concat(Nine).Append("  " + ten[1].ToUpperInvariant()) }, HttpStatusCode.BadRequest),
            (new { name = new { en = "A" }, group = "product", examples = Enumerable.Range(0, 501).Select(i => $"Comment {i}") }, HttpStatusCode.BadRequest),
            (new { name = new { en = "A" }, group = "product", examples = ten.Append(new string('x', 4001)) }, HttpStatusCode.BadRequest),
            (new { name = new { en = "A" }, group = "product", examples = new[] { "🙂", "!", "123", "", null, " " } }, HttpStatusCode.BadRequest),
        }) await api.PostAsJsonAsync("codebook/reasons", body).Expect(status);
        foreach (var (path, body, status) in new (string, object, HttpStatusCode)[]
        {
            ("nothing/merge", new { into = "price.level" }, HttpStatusCode.NotFound), ("price.level/merge", new { into = "nothing" }, HttpStatusCode.BadRequest),
            ("price.level/merge", new { }, HttpStatusCode.BadRequest), ("price.level/merge", new { into = "price.level" }, HttpStatusCode.Conflict), ("price/merge", new { into = "price.level" }, HttpStatusCode.NotFound),
            ("price.level/restoration", new { }, HttpStatusCode.Conflict), ("price.level/examples", new { examples = ten }, HttpStatusCode.Conflict), ("price.level/examples", new { examples = Array.Empty<string>() }, HttpStatusCode.BadRequest),
            ("price.level/split", new { parts = new[] { new { name = new { en = "A" }, examples = ten } } }, HttpStatusCode.BadRequest),
            ("price.level/split", new { parts = new[] { new { name = new { en = "A" }, examples = ten }, new { name = new { en = "a" }, examples = ten } } }, HttpStatusCode.BadRequest),
            ("price.level/split", new { parts = new[] { new { name = new { en = "A" }, examples = ten }, new { name = new { en = "B" }, examples = Nine } } }, HttpStatusCode.BadRequest),
        }) await api.PostAsJsonAsync($"codebook/reasons/{path}", body).Expect(status);
        await api.PostAsJsonAsync("codebook/versions", new { version = 0 }).Expect(HttpStatusCode.Conflict);
        await api.PostAsJsonAsync("codebook/versions", new { version = 7 }).Expect(HttpStatusCode.NotFound);

        Assert.Equal(0, (await api.GetAsync("codebook").Expect(HttpStatusCode.OK)).GetProperty("version").GetInt32());
        Assert.Equal(0, await app.Read(db => db.CodebookExamples.CountAsync()));
    }

    [Fact]
    public async Task Changes_at_the_same_moment_are_versions_one_after_another()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var codes = new[] { "price.level", "price.value", "price.discounts", "price.changes", "trust.brand", "trust.loyalty" };

        await Task.WhenAll(codes.Select(code => api.PostAsync($"codebook/reasons/{code}/retirement", null).Expect(HttpStatusCode.OK)));

        var last = await api.GetAsync("codebook/versions/6").Expect(HttpStatusCode.OK);
        Assert.Equal(codes.Order(), last.GetProperty("retired").EnumerateArray().Select(code => code.GetString()!).Order());
    }

    [Fact]
    public async Task Who_sees_scores_reads_the_codebook_and_experience_leads_change_it()
    {
        await using var app = await TestApp.Start();
        await A.Unit(await app.Api(), "N-1");
        foreach (var (role, unit, reads, changes) in new[]
        {
            (Role.Lead, null, true, true), (Role.Lead, "N-1", true, false), (Role.Analyst, null, true, false), (Role.Executive, null, true, false), (Role.Manager, null, true, false), (Role.Agent, (string?)null, false, false),
        })
        {
            var api = await app.Api(role, unit);
            Assert.Equal(reads, (await api.GetAsync("codebook")).IsSuccessStatusCode);
            using var renamed = await api.PutAsJsonAsync("codebook/reasons/price.level/name", new { name = new { en = $"Dear {role}" } });
            Assert.Equal(changes, renamed.IsSuccessStatusCode);
        }
    }

    private static Task<JsonElement> Reason(HttpClient api, string code) => api.GetAsync($"codebook/reasons/{code}").Expect(HttpStatusCode.OK);
}
