using System.Net;
using System.Net.Http.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses.Coding;

public class CorrectionTests
{
    [Fact]
    public async Task A_response_shows_the_words_of_each_reason_and_a_person_corrects_what_it_says()
    {
        await using var app = await TestApp.Start();
        await Coded.Answered(app, (2, Coded.Waiting));
        var id = await Coded.IdOf(app, "long queue");
        var lead = await app.Person(Role.Lead);
        var browser = await app.SignIn(lead.Email);

        var page = await browser.Page($"/responses/{id}");
        Assert.Contains(page.Text(".said mark").Replace("shows reason 1", "", StringComparison.Ordinal), Coded.Waiting, StringComparison.Ordinal);
        Assert.Equal("shows reason 1", page.Text(".said mark sup"));
        Assert.Contains("Queues", page.Text(".said-reasons li"), StringComparison.Ordinal);
        var form = await browser.Page(page.QuerySelector(".said-correct")!.GetAttribute("href")!);
        page = await browser.Submit(form, "form:has([name=sentiment])", ("sentiment", "1"), ("reason", "staff.care"), ("tone", "2"));

        Assert.Contains("Care and empathy · Very positive", page.Text(".said-reasons"), StringComparison.Ordinal);
        Assert.Contains("said by a person", page.Text(".said-tone"), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".said mark"));
        Assert.Equal(lead.Id.ToString(), await app.Read(db => db.CommentCorrections.Select(c => c.CorrectedBy).SingleAsync()));
        form = await browser.Page($"/responses/{id}/comments/why");
        page = await browser.Submit(form, "form:has([name=_handler][value=undo])");
        Assert.Contains("Queues", page.Text(".said-reasons li"), StringComparison.Ordinal);
        Assert.Equal(["CommentCorrected", "CommentCorrectionUndone"], await app.Read(db => db.Events.Where(e => e.SubjectId == id && e.Kind.StartsWith("Comment")).OrderBy(e => e.Position).Select(e => e.Kind).ToListAsync()));
    }

    [Fact]
    public async Task What_a_comment_cannot_say_is_refused()
    {
        await using var app = await TestApp.Start();
        var api = await Coded.Answered(app, (2, Coded.Waiting), (7, null));
        var id = await Coded.IdOf(app, "long queue");
        var empty = await app.Read(db => db.Responses.Where(r => r.Id != id).Select(r => r.Id).SingleAsync());
        await api.PostAsync("codebook/reasons/trust.brand/retirement", null).Expect(HttpStatusCode.OK);
        foreach (var (path, body, status) in new (string, object, HttpStatusCode)[]
        {
            ($"{id}/comments/why", new { }, HttpStatusCode.BadRequest), ($"{id}/comments/why", new { sentiment = 3 }, HttpStatusCode.BadRequest),
            ($"{id}/comments/why", new { sentiment = 0, reasons = new { nothing = 1 } }, HttpStatusCode.BadRequest), ($"{id}/comments/why", new { sentiment = 0, reasons = new Dictionary<string, int> { ["trust.brand"] = 1 } }, HttpStatusCode.BadRequest),
            ($"{id}/comments/why", new { sentiment = 0, reasons = new Dictionary<string, int> { ["price.level"] = 9 } }, HttpStatusCode.BadRequest), ($"{id}/comments/why", new { sentiment = 0, reasons = new { waiting = -1 } }, HttpStatusCode.BadRequest),
            ($"{id}/comments/nps", new { sentiment = 0 }, HttpStatusCode.NotFound), ($"{empty}/comments/why", new { sentiment = 0 }, HttpStatusCode.NotFound), ($"{Guid.NewGuid()}/comments/why", new { sentiment = 0 }, HttpStatusCode.NotFound),
        }) await api.PutAsJsonAsync($"responses/{path}", body).Expect(status);
        await api.DeleteAsync($"responses/{id}/comments/why").Expect(HttpStatusCode.NotFound);

        Assert.Equal(0, await app.Read(db => db.CommentCorrections.CountAsync()));
    }

    [Fact]
    public async Task Only_who_may_and_whose_unit_it_is_corrects_and_never_in_an_anonymous_survey()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "N-1");
        await A.Unit(api, "S-1");
        await A.Survey(api);
        await A.Survey(api, "quiet", anonymous: true);
        await A.Responses(api, "nps", new { answers = new { nps = 2, why = Coded.Waiting }, attributes = new { unit = "N-1" } });
        await A.Responses(api, "quiet", new { answers = new { nps = 2, why = "We wait unseen." } });
        var (id, quiet) = (await Coded.IdOf(app, "long queue"), await Coded.IdOf(app, "unseen"));
        foreach (var (role, unit, status) in new[]
        {
            (Role.Lead, "N-1", HttpStatusCode.NoContent), (Role.Analyst, null, HttpStatusCode.NoContent), (Role.Lead, "S-1", HttpStatusCode.NotFound), (Role.Manager, "N-1", HttpStatusCode.Forbidden), (Role.Agent, (string?)null, HttpStatusCode.Forbidden),
        }) await (await app.Api(role, unit)).PutAsJsonAsync($"responses/{id}/comments/why", new { sentiment = 0 }).Expect(status);

        await api.PutAsJsonAsync($"responses/{quiet}/comments/why", new { sentiment = 0 }).Expect(HttpStatusCode.NotFound);
        await api.GetAsync($"responses/{quiet}").Expect(HttpStatusCode.NotFound);
    }
}
