using System.Net;
using System.Net.Http.Json;
using Kept.Features.Organisation;
using Kept.Shared.Mail;
using Kept.Tests.Features.Cases;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Safety;

/// <summary>
/// Who reaches what. Roles are written by their first letters: Administrator, Lead, eXecutive, analYst, Manager, aGent; manager
/// and agent work in Barcelona, while the answer and case asked for happened in Madrid.
/// </summary>
public class AccessTests
{
    private const string Secret = "Said in Madrid alone";
    private static readonly (char Letter, string Role, string? Unit)[] Roles =
    [
        ('A', Role.Administrator, null), ('L', Role.Lead, null), ('X', Role.Executive, null), ('Y', Role.Analyst, null), ('M', Role.Manager, "BCN-01"), ('G', Role.Agent, "BCN-01"),
    ];

    private static readonly (string Path, string Allowed)[] Pages =
    [
        ("/", "ALXYMG"), ("/account", "ALXYMG"), ("/account/password", "ALXYMG"),
        ("/surveys", "ALXYM"), ("/surveys/nps", "ALXYM"), ("/surveys/nps/preview", "ALXYM"), ("/surveys/nps/preview/page", "ALXYM"), ("/surveys/nps/qr.svg", "ALXYM"), ("/surveys/nps/qr.png", "ALXYM"),
        ("/surveys/nps/versions", "ALXYM"), ("/surveys/nps/comments", "ALXYM"),
        ("/questions", "ALXYM"), ("/questions/nps", "ALXYM"), ("/questions/nps/preview/page", "ALXYM"), ("/questions/nps/wording", "AL"), ("/surveys/nps/questions/nps/approval", "AL"),
        ("/surveys/new", "AL"), ("/surveys/nps/edit", "AL"), ("/surveys/import", "AL"), ("/surveys/import/{nothing}", ""),
        ("/surveys/nps/export", "ALXYM"), ("/surveys/nps/export/kept.json", "ALXYM"), ("/surveys/nps/paper", "ALXYM"),
        ("/scores", "ALXYM"), ("/scores?survey=nps&question=nps&by=unit", "ALXYM"), ("/scores/export.csv", "ALXYM"), ("/scores/export.xlsx", "ALXYM"), ("/scores/saved", "ALXYM"), ("/scores/sample-size", "ALXYM"),
        ("/dashboards", "ALXYM"), ("/dashboards/new", "ALXYM"), ("/dashboards/lead", "ALXYM"), ("/dashboards/executive/wall", "ALXYM"), ("/dashboards/{nothing}", ""), ("/dashboards/{nothing}/edit", ""), ("/dashboards/tiles/new", "ALXYM"), ("/targets", "ALXYM"), ("/targets/new", "AL"),
        ("/responses", "ALYM"), ("/responses/export.csv?survey=nps", "ALYM"), ("/responses/export.triples.zip?survey=nps", "ALYM"),
        ("/responses/{response}", "ALY"), ("/responses/{response}/files/{nothing}", ""),
        ("/cases", "ALXMG"), ("/cases/1", "ALX"), ("/alert-rules", "AL"), ("/touchpoints", "AL"), ("/touchpoints/new", "AL"), ("/touchpoints/counter", "AL"),
        ("/imports", "ALY"), ("/imports/new", "ALY"), ("/imports/{nothing}", ""), ("/imports/{nothing}/refused.csv", ""),
        ("/units", "A"), ("/units/new", "A"), ("/units/MAD-01", "A"), ("/teams", "A"), ("/teams/care", "A"), ("/people", "A"), ("/people/new", "A"), ("/people/{person}", "A"),
        ("/api-keys", "A"), ("/mail", "A"), ("/mail/{mail}", "A"), ("/events", "A"), ("/events/consumers", "A"), ("/events.csv", "A"), ("/settings", "A"), ("/settings/language-model", "A"), ("/settings/mailbox", "A"), ("/cases/templates", "AL"), ("/cases/templates/new", "AL"), ("/reasons/summary", ""), ("/reasons/draft/{response}", ""), ("/reasons/draft/{response}/offer", "ALYM"), ("/events/parked/{nothing}", ""),
    ];

    /// <summary>What a key of the role may call; what it may not, is not found where it reads and forbidden where it writes.</summary>
    private static readonly (string Method, string Path, object? Body, string Allowed, int Status, int Refused)[] Calls =
    [
        ("GET", "units", null, "ALXYMG", 200, 0), ("GET", "teams", null, "ALXYMG", 200, 0), ("GET", "touchpoints", null, "ALXYMG", 200, 0),
        ("POST", "units", new { }, "A", 400, 403), ("PUT", "units/MAD-01", new { }, "A", 400, 403), ("POST", "teams", new { }, "A", 400, 403), ("GET", "teams/care", null, "A", 200, 404),
        ("POST", "teams/care/members", new { }, "A", 400, 403), ("GET", "people", null, "A", 200, 404), ("POST", "people", new { }, "A", 400, 403),
        ("POST", "touchpoints", new { }, "AL", 400, 403), ("PUT", "touchpoints/counter", new { }, "AL", 400, 403),
        ("GET", "surveys", null, "ALXYM", 200, 404), ("GET", "surveys/nps", null, "ALXYM", 200, 404), ("GET", "surveys/nps/versions", null, "ALXYM", 200, 404),
        ("GET", "surveys/nps/questionnaire", null, "ALXYM", 200, 404), ("POST", "surveys/imports", new { }, "AL", 422, 403),
        ("POST", "surveys", new { }, "AL", 400, 403), ("PUT", "surveys/nps/questionnaire", new { }, "AL", 400, 403),
        ("POST", "surveys/nps/responses", new { }, "ALY", 201, 403), ("GET", "surveys/nps/responses", null, "ALYM", 200, 404), ("GET", "scores?survey=nps&question=nps", null, "ALXYM", 200, 404),
        ("GET", "scores/ranking?survey=nps&question=nps&by=unit", null, "ALXYM", 200, 404), ("GET", "scores/dimensions?survey=nps", null, "ALXYM", 200, 404), ("GET", "sample-size", null, "ALXYM", 200, 404),
        ("GET", "scores/saved", null, "ALXYM", 200, 404), ("POST", "scores/saved", new { }, "ALXYM", 400, 403), ("DELETE", "scores/saved/00000000-0000-0000-0000-000000000001", null, "ALXYM", 404, 403),
        ("GET", "targets", null, "ALXYM", 200, 404), ("PUT", "targets", new { }, "AL", 400, 403), ("GET", "dashboards", null, "ALXYM", 200, 404), ("GET", "dashboards/owner/tiles", null, "ALXYM", 200, 404), ("POST", "dashboards", new { }, "ALXYM", 400, 403),
        ("GET", "cases", null, "ALXMG", 200, 404), ("GET", "cases/1", null, "ALX", 200, 404), ("GET", "alert-rules", null, "AL", 200, 404), ("POST", "alert-rules", new { survey = "no", question = "no" }, "AL", 404, 403),
        ("GET", "questions", null, "ALXYM", 200, 404), ("GET", "questions/nps", null, "ALXYM", 200, 404), ("POST", "questions", new { }, "AL", 400, 403), ("DELETE", "questions/no", null, "AL", 404, 403),
        ("POST", "questions/nps/uses", new { survey = "no" }, "AL", 404, 403), ("GET", "surveys/nps/versions/comparison", null, "ALXYM", 200, 404),
        ("GET", "surveys/nps/comments", null, "ALXYM", 200, 404), ("POST", "surveys/nps/comments", new { }, "ALXYM", 400, 403),
        ("GET", "language-model", null, "", 0, 404), ("PUT", "language-model", new { }, "A", 400, 403), ("DELETE", "language-model", null, "A", 404, 403),
        ("GET", "mailbox", null, "", 0, 404), ("PUT", "mailbox", new { }, "A", 400, 403), ("GET", "message-templates", null, "ALXMG", 200, 404), ("PUT", "message-templates/x", new { }, "AL", 400, 403), ("GET", "cases/1/messages", null, "ALX", 200, 404),
        ("POST", "surveys/no/publication", null, "AL", 404, 403), ("DELETE", "surveys/no/publication", null, "AL", 404, 403),
    ];

    [Fact]
    public async Task Every_page_opens_for_the_roles_it_is_for_and_is_not_found_by_others()
    {
        await using var app = await TwoPlaces();
        var wrong = new List<string>();
        using var nobody = app.Browser();
        foreach (var (path, _) in Pages)
        {
            using var answer = await nobody.GetAsync(await Filled(app, path));
            if (answer.StatusCode != HttpStatusCode.Redirect || answer.Headers.Location?.ToString().Contains("/sign-in", StringComparison.Ordinal) != true) wrong.Add($"{(int)answer.StatusCode} {path} for nobody");
        }
        foreach (var (letter, role, unit) in Roles)
        {
            using var browser = await app.Browser((await app.Person(role, unit: unit)).Id);
            foreach (var (path, allowed) in Pages)
            {
                using var answer = await browser.GetAsync(await Filled(app, path));
                if ((int)answer.StatusCode != (allowed.Contains(letter) ? 200 : 404)) wrong.Add($"{(int)answer.StatusCode} {path} for {role}");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_call_is_answered_for_the_roles_it_is_for_and_refused_to_others()
    {
        await using var app = await TwoPlaces();
        var wrong = new List<string>();
        foreach (var (letter, role, unit) in Roles)
        {
            using var key = await app.Api(role, unit);
            using var nobody = new HttpClient { BaseAddress = key.BaseAddress };
            foreach (var (method, path, body, allowed, status, refused) in Calls)
            {
                using var answer = await key.SendAsync(Call(method, path, body));
                if ((int)answer.StatusCode != (allowed.Contains(letter) ? status : refused)) wrong.Add($"{(int)answer.StatusCode} {method} {path} for {role}");
                using var unknown = await nobody.SendAsync(Call(method, path, body));
                if (unknown.StatusCode != HttpStatusCode.Unauthorized || unknown.Content.Headers.ContentType?.MediaType != "application/problem+json") wrong.Add($"{(int)unknown.StatusCode} {method} {path} for nobody");
            }
        }
        Assert.Empty(wrong);

        static HttpRequestMessage Call(string method, string path, object? body) => new(new HttpMethod(method), path) { Content = body is null ? null : JsonContent.Create(body) };
    }

    [Fact]
    public async Task Nothing_of_another_unit_is_shown_listed_or_taken_out_and_nothing_can_be_done_to_it()
    {
        await using var app = await TwoPlaces();
        var leaks = new List<string>();
        foreach (var role in new[] { Role.Manager, Role.Agent })
        {
            using var browser = await app.Browser((await app.Person(role, unit: "BCN-01")).Id);
            foreach (var page in await Walk.Through(browser, "/")) Look(page.Url, page.DocumentElement.OuterHtml);
            foreach (var path in new[] { "/responses/export.csv?survey=nps", "/scores/export.csv?survey=nps&question=nps&by=unit", "/scores/export.csv?survey=nps&question=nps&by=generation" }) Look(path, await (await browser.GetAsync(path)).Content.ReadAsStringAsync());
            using var key = await app.Api(role, "BCN-01");
            foreach (var path in new[] { "cases", "cases?search=Madrid", "surveys/nps/responses", "scores?survey=nps&question=nps&by=unit" }) Look("api " + path, await (await key.GetAsync(path)).Content.ReadAsStringAsync());
            foreach (var (path, body) in new (string, object)[]
            {
                ("cases/1/notes", new { text = "x" }), ("cases/1/handoffs", new { to = new { team = "care" }, kind = "cold", reason = "x" }), ("cases/1/closure", new { solution = "x" }),
                ("cases/1/closure/verdict", new { verdict = "solved", how = "phone" }),
            })
            {
                using var answer = await key.PostAsJsonAsync(path, body);
                if (answer.StatusCode != HttpStatusCode.NotFound) leaks.Add($"{(int)answer.StatusCode} {path} for {role}");
            }
        }
        Assert.Empty(leaks);
        Assert.Empty(await app.Read(db => db.Cases.Where(c => c.Number == 1).SelectMany(c => c.Notes).ToListAsync()));

        void Look(string where, string text)
        {
            if (text.Contains(Secret, StringComparison.Ordinal) || text.Contains("secret-of-madrid", StringComparison.Ordinal)) leaks.Add(where);
        }
    }

    private static async Task<TestApp> TwoPlaces()
    {
        var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await A.Unit(api, "BCN-01");
        await api.PostAsJsonAsync("touchpoints", new { code = "counter", name = "Counter", channel = "store" }).Expect(HttpStatusCode.Created);
        await app.Team("care");
        await A.Survey(api);
        await A.Responses(api, "nps", new { answers = new { nps = 1, why = Secret }, attributes = new { unit = "MAD-01", generation = "secret-of-madrid", email = "eva@example.com" } });
        await app.Cases(1);
        await A.Responses(api, "nps", new { answers = new { nps = 2, why = "Barcelona" }, attributes = new { unit = "BCN-01", generation = "X" } });
        await app.Cases(2);
        await app.Write(db => db.Mails.Add(new Mail("eva@example.com", "Hello", "Hello", null, "test", null, DateTime.UtcNow)));
        return app;
    }

    private static async Task<string> Filled(TestApp app, string path) => path.Contains('{', StringComparison.Ordinal) ? path
        .Replace("{nothing}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
        .Replace("{response}", (await app.Read(db => db.Cases.Where(c => c.Number == 1).Select(c => c.ResponseId).SingleAsync())).ToString(), StringComparison.Ordinal)
        .Replace("{person}", (await app.Read(db => db.People.Select(p => p.Id).FirstAsync())).ToString(), StringComparison.Ordinal)
        .Replace("{mail}", (await app.Read(db => db.Mails.Select(m => m.Id).FirstAsync())).ToString(), StringComparison.Ordinal) : path;
}
