using System.Net;
using System.Text.Json;
using Kept.Features.Insights.Emerging;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Features.Responses.Intake;
using Kept.Tests.Features.Insights.Matters;
using Kept.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Features.Insights.LanguageModel;

public class ThemeNameTests
{
    private const string Path = "/reasons/emerging?survey=nps";
    private const string Form = "form:has(input[name=_handler][value^=name-])";

    [Fact]
    public async Task A_suggested_name_stands_in_the_form_of_a_new_reason_and_nothing_is_named_by_it()
    {
        await using var app = await TestApp.Start();
        await using var model = await FakeModel.Start();
        await Theme(app, model);
        model.Answers = (http, _) => FakeModel.Say(http, """{"en":"Parcel <b>locker</b>\n jammed","de":"Paketfach klemmt","fr":"Voir www.evil.example","pl":7,"xx":"?"}""");
        using var ana = await app.SignIn("ana@velamar.example");

        var page = await ana.Submit(await ana.Page(Path), Form);

        Assert.StartsWith("/reasons/codebook/new", new Uri(page.Url).AbsolutePath);
        Assert.Equal(["Parcel <b>locker</b> jammed", "Paketfach klemmt", "", ""], new[] { "en", "de", "fr", "pl" }.Select(code => page.QuerySelector($"#name-{code}")!.GetAttribute("value") ?? ""));
        Assert.Contains("a language model’s suggestion", page.Text("[role=status]"));
        Assert.Contains("parcel locker", page.Text("#examples"));
        Assert.False(await app.Read(db => db.CodebookVersions.AnyAsync()));
    }

    [Fact]
    public async Task Masked_quotes_are_sent_and_no_phrase_that_was_masked_in_them()
    {
        await using var app = await TestApp.Start();
        await using var model = await FakeModel.Start();
        await Theme(app, model);
        model.Answers = (http, _) => FakeModel.Say(http, """{"en":"Parcel locker"}""");
        using var ana = await app.SignIn("ana@velamar.example");

        await ana.Submit(await ana.Page(Path), Form);

        var body = Assert.Single(model.Asked).Body;
        foreach (var secret in new[] { "lola", "example.com", "612 345 678", "Velamar" }) Assert.DoesNotContain(secret, body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("parcel locker", FakeModel.Data(body).GetProperty("phrases").EnumerateArray().Select(p => p.GetString()));
        Assert.InRange(FakeModel.Data(body).GetProperty("comments").GetArrayLength(), 1, 12);
    }

    [Fact]
    public async Task What_the_model_does_wrong_is_said_on_the_page_of_themes()
    {
        await using var app = await TestApp.Start();
        await using var model = await FakeModel.Start();
        await Theme(app, model);
        using var ana = await app.SignIn("ana@velamar.example");

        model.Answers = (http, _) => FakeModel.Say(http, "Parcel locker");
        Assert.Contains("something that Kept cannot use", (await ana.Submit(await ana.Page(Path), Form)).Text("[role=alert]"));
        model.Answers = (http, _) => FakeModel.Refuse(http, 401);
        Assert.Contains("refuses the key", (await ana.Submit(await ana.Page(Path), Form)).Text("[role=alert]"));
    }

    [Fact]
    public async Task The_button_is_there_where_names_were_chosen_for_those_who_may_teach_reasons()
    {
        await using var app = await TestApp.Start();
        await using var model = await FakeModel.Start();
        var api = await Theme(app, model);
        using var ana = await app.SignIn("ana@velamar.example");
        using var analyst = await app.SignIn((await app.Person(Role.Analyst)).Email);
        var page = await ana.Page(Path);

        Assert.NotNull(page.QuerySelector(Form));
        Assert.Null((await analyst.Page(Path)).QuerySelector(Form));
        await Plugged.In(api, Plugged.Settings(model, uses: false));
        Assert.Null((await ana.Page(Path)).QuerySelector(Form));
        using var posted = await ana.Post(page, Form);
        Assert.InRange((int)posted.StatusCode, 400, 499);
        Assert.Empty(model.Asked);
    }

    private static async Task<HttpClient> Theme(TestApp app, FakeModel model)
    {
        var api = await app.Api();
        await Said.Survey(api);
        var survey = await app.Read(db => db.Surveys.Select(s => s.Id).SingleAsync());
        var now = DateTime.UtcNow;
        var usual = Enumerable.Range(0, 300).Select(n => (Text: $"Staff number {(char)('a' + n % 26)} and coffee", At: now.AddDays(-n * 0.36 - 0.5)));
        var rising = Enumerable.Range(0, 20).Select(n => (Text: "The parcel locker was jammed, write to lola@example.com or call +34 612 345 678", At: now.AddDays(-n * 0.3 - 0.1)));
        await app.Services.GetRequiredService<Intake>().Accept([.. usual.Concat(rising).Select(c => new Submission(
            Guid.CreateVersion7(), survey, 1, null, null, null, "web", "en", c.At, now, JsonSerializer.Serialize(new { nps = 9, why = c.Text }), null, null, Imported: true))], default);
        await app.Services.GetRequiredService<FindThemes>().LookAt(survey, default);
        await Plugged.In(api, Plugged.Settings(model));
        return api;
    }
}
