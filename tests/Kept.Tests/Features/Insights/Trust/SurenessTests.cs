using System.Net;
using System.Net.Http.Json;
using Kept.Features.Organisation;
using Kept.Tests.Features.Cases;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Kept.Tests.Features.Insights.Trust.Sampled;

namespace Kept.Tests.Features.Insights.Trust;

/// <summary>Whether the machine's confidence can be taken at its word, and what follows.</summary>
public class SurenessTests
{
    [Fact]
    public async Task How_sure_the_machine_is_stands_beside_how_often_both_people_or_what_was_settled_say_it_is_right()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var (sample, rosa, bea) = await Waiting(app, api);
        // Fifteen it gets right; five it does not, and on one of these the two disagree.
        for (var n = 1; n <= 20; n++)
        {
            await Code(app, rosa, sample, n, -1, [n <= 15 ? "waiting.queue" : "price.value"]);
            await Code(app, bea, sample, n, -1, [n <= 15 || n == 20 ? "waiting.speed" : "price.value"]);
        }

        var before = (await api.GetAsync($"agreement-samples/{sample}").Expect(HttpStatusCode.OK)).GetProperty("ofReasons").GetProperty("all");
        var browser = await app.Browser(rosa);
        var page = await browser.Page($"/reasons/trust/{sample}");
        await browser.Submit(page, "#comment-20 form", ("as", "second"));
        var after = (await api.GetAsync($"agreement-samples/{sample}").Expect(HttpStatusCode.OK)).GetProperty("ofReasons").GetProperty("all");

        Assert.Equal((19, 1500.0 / 19), (before.GetProperty("n").GetInt32(), before.GetProperty("right").GetDouble()));
        Assert.Equal((20, 80.0), (after.GetProperty("n").GetInt32(), after.GetProperty("right").GetDouble()));
        Assert.InRange(after.GetProperty("said").GetDouble(), after.GetProperty("low").GetDouble() / 2, 100);
        Assert.Contains("Groups of reasons", page.Text("#sureness"), StringComparison.Ordinal);
        Assert.Contains("79%", page.Text("#sureness"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_that_is_sure_and_wrong_is_called_too_sure()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var (sample, rosa, bea) = await Waiting(app, api);
        foreach (var person in new[] { rosa, bea })
        {
            for (var n = 1; n <= 20; n++) await Code(app, person, sample, n, 1, ["price.value"]);
        }

        var page = await (await app.Browser(rosa)).Page($"/reasons/trust/{sample}");

        Assert.Contains("Too sure", page.Text("#sureness"), StringComparison.Ordinal);
        Assert.DoesNotContain("Too careful", page.Text("#sureness"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_by_a_sample_how_sure_it_may_be_the_reader_calls_unsure_what_was_wrong_counts_it_no_more_and_can_be_told_otherwise()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var (sample, rosa, bea) = await Waiting(app, api, 60);
        foreach (var person in new[] { rosa, bea })
        {
            for (var n = 1; n <= 60; n++) await Code(app, person, sample, n, -1, ["price.value"]);
        }
        var lead = await app.SignIn((await Pages.Person(app, Role.Lead)).Email);
        await Soon.Become(() => api.GetAsync("surveys/nps/reasons").Expect(HttpStatusCode.OK), shown => shown.GetProperty("withReason").GetInt32() == 60);

        var page = await lead.Submit(await lead.Page($"/reasons/trust/{sample}"), "#sureness form");

        Assert.Contains("The comments are being coded again", page.Body!.TextContent, StringComparison.Ordinal);
        await Soon.Become(() => api.GetAsync("surveys/nps/reasons").Expect(HttpStatusCode.OK), shown => shown.GetProperty("withReason").GetInt32() == 0);
        Assert.Contains("from 60 comments coded by hand", (await lead.Page("/reasons/codebook/versions/1")).Text("main"), StringComparison.Ordinal);
        Assert.Contains("How sure it may be, from 60 comments", (await lead.Page("/reasons/codebook")).Text("main"), StringComparison.Ordinal);
        // Learned again from the same, it is as sure as before, and not twice as careful.
        await api.PostAsJsonAsync($"agreement-samples/{sample}/sureness", new { }).Expect(HttpStatusCode.OK);
        Assert.Single(await app.Read(db => db.CodebookVersions.Select(v => v.Content).Distinct().ToListAsync()));
        await api.PostAsJsonAsync("codebook/versions", new { version = 0 }).Expect(HttpStatusCode.OK);
        await Soon.Become(() => api.GetAsync("surveys/nps/reasons").Expect(HttpStatusCode.OK), shown => shown.GetProperty("withReason").GetInt32() == 60);
    }

    [Fact]
    public async Task Nothing_is_learned_from_too_little_or_by_those_who_may_not_change_the_codebook()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var (sample, rosa, bea) = await Waiting(app, api);

        await api.PostAsJsonAsync($"agreement-samples/{sample}/sureness", new { }).Expect(HttpStatusCode.Conflict);
        foreach (var person in new[] { rosa, bea })
        {
            for (var n = 1; n <= 20; n++) await Code(app, person, sample, n, -1, ["waiting.queue"]);
        }
        await api.PostAsJsonAsync($"agreement-samples/{sample}/sureness", new { }).Expect(HttpStatusCode.Conflict);
        Assert.NotEqual(HttpStatusCode.OK, (await (await app.Api(Role.Analyst)).PostAsJsonAsync($"agreement-samples/{sample}/sureness", new { })).StatusCode);
        Assert.Empty((await (await app.Browser(rosa)).Page($"/reasons/trust/{sample}")).QuerySelectorAll("#sureness form"));
        Assert.Equal(0, await app.Read(db => db.CodebookVersions.CountAsync()));
    }
}
