using System.Net;
using Kept.Features.Organisation;
using Kept.Tests.Features.Scores;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses.Listing;

public class ResponsesPageTests
{
    [Fact]
    public async Task A_response_is_read_as_it_was_asked_and_only_within_reach()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        await A.Responses(api, "nps", new { answers = new { nps = 2, why = "Waited <long>", reason = "waiting" }, attributes = new { unit = "S-1", name = "Eva" } });
        var id = await app.Read(db => db.Responses.Select(r => r.Id).SingleAsync());

        var page = await (await api.GetAsync($"/responses/{id}")).Content.ReadAsStringAsync();

        Assert.Contains("How likely are you to recommend us?", page);
        Assert.Contains("2 of 10", page);
        // Words that show a reason are marked; the rest stands as it was said.
        Assert.Contains("&lt;long", page);
        Assert.DoesNotContain("<long", page);
        Assert.Contains("Unit S-1", page);
        Assert.Contains("Eva", page);
        using var north = await (await app.Api(Role.Manager, "NORTH")).GetAsync($"/responses/{id}");
        Assert.Equal(HttpStatusCode.NotFound, north.StatusCode);
        using var executive = await (await app.Api(Role.Executive)).GetAsync($"/responses/{id}");
        Assert.Equal(HttpStatusCode.NotFound, executive.StatusCode);
    }

    [Fact]
    public async Task An_answer_to_an_anonymous_survey_has_no_page()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, anonymous: true);
        await A.Responses(api, "nps", new { answers = new { nps = 2 } });
        var id = await app.Read(db => db.Responses.Select(r => r.Id).SingleAsync());

        using var page = await api.GetAsync($"/responses/{id}");

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task Words_are_found_in_comments_without_case_or_accents()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps",
            new { answers = new { nps = 2, why = "La ATENCIÓN fue lenta" } }, new { answers = new { nps = 9, why = "Everything fine" } }, new { answers = new { nps = 9 } });

        var page = await api.GetStringAsync("/responses?survey=nps&q=atencion");

        Assert.Contains("1 response", page);
        Assert.Contains("fue lenta", page);
        Assert.DoesNotContain("Everything fine", page);
    }

    [Fact]
    public async Task The_export_holds_what_is_listed_and_no_formula()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        await A.Responses(api, "nps",
            new { answers = new { nps = 2, why = "=HYPERLINK(\"http://x\")" }, attributes = new { unit = "N-1", plan = "gold" } }, new { answers = new { nps = 10 }, attributes = new { unit = "S-1" } });
        var north = await app.Api(Role.Manager, "NORTH");

        var lines = (await north.GetStringAsync("/responses/export.csv?survey=nps")).TrimEnd().Split("\r\n");

        Assert.Equal(2, lines.Length);
        Assert.EndsWith("nps,why,staff,reason,plan", lines[0]);
        Assert.Contains(",N-1,,complete,2,\"'=HYPERLINK(\"\"http://x\"\")\",,,gold", lines[1]);
    }
}
