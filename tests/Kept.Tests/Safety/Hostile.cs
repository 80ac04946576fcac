using System.Net;
using System.Net.Http.Json;
using Kept.Features.Organisation;
using Kept.Tests.Features.Cases;
using Kept.Tests.Support;

namespace Kept.Tests.Safety;

/// <summary>An installation in which every name and text was chosen by somebody who means harm.</summary>
internal static class Hostile
{
    public const string Script = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}";

    public static async Task<TestApp> Installation()
    {
        var app = await TestApp.Start();
        var api = await app.Api();
        await api.PostAsJsonAsync("units", new { code = "MAD", name = Script, level = "<b>region" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("units", new { code = "MAD-01", name = Script, parent = "MAD" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("teams", new { code = "care", name = Script }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("touchpoints", new { code = "counter", name = Script, channel = "store" }).Expect(HttpStatusCode.Created);
        await app.Person(Role.Manager, unit: "MAD", name: Script);
        await app.Use<AddApiKey>(add => add.Handle(new AddApiKey.Request { Name = Script, Role = Role.Analyst }, default));
        await api.PostAsJsonAsync("surveys", new { code = "nps", kind = "relational", questionnaire = Questionnaire }).Expect(HttpStatusCode.Created);
        await api.PostAsync("surveys/nps/publication", null).Expect(HttpStatusCode.Created);
        await A.Responses(api, "nps", new
        {
            answers = new { nps = 1, why = Script, reason = "price" },
            attributes = new { unit = "MAD-01", touchpoint = "counter", generation = Script, name = Script, email = "eva@example.com" },
        });
        await app.Cases(1);
        await api.PostAsJsonAsync("cases/1/notes", new { text = Script }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("cases/1/handoffs", new { to = new { team = "care" }, kind = "cold", reason = Script }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("cases/1/closure", new { solution = Script, evidence = Script }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("surveys/nps/comments", new { text = Script, question = "why" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("questions", new { survey = "nps", code = "reason", when = new { en = Script } }).Expect(HttpStatusCode.Created);
        // Nobody listens there.
        await api.PutAsJsonAsync("language-model", new { endpoint = "http://127.0.0.1:9/v1", model = Script, key = "k", themeNames = true, summaries = true, drafts = true }).Expect(HttpStatusCode.OK);
        return app;
    }

    private static object Questionnaire => new
    {
        title = new { en = Script },
        languages = new[] { "en" },
        pages = new[] { new { questions = new object[]
        {
            new { code = "nps", kind = "nps", text = new { en = Script } },
            new { code = "why", kind = "text", text = new { en = Script } },
            new { code = "reason", kind = "choice", text = new { en = Script }, choices = new[] { new { code = "price", text = new { en = Script } }, new { code = "time", text = new { en = "x" } } } },
        } } },
        ending = new { en = Script },
    };
}
