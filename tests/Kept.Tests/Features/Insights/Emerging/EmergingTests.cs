using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Data;
using Kept.Features.Insights.Emerging;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Features.Responses.Intake;
using Kept.Tests.Features.Cases;
using Kept.Tests.Features.Insights.Matters;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Features.Insights.Emerging;

public class EmergingTests
{
    [Fact]
    public async Task What_customers_write_more_often_is_found_on_demand_and_shown_with_masked_quotes_and_units()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await Said.Survey(api);
        await Write(app, "nps", "MAD-01");

        await api.PostAsJsonAsync("emerging-themes/search", new { survey = "nps" }).Expect(HttpStatusCode.Accepted);
        var found = await Soon.Become(() => api.GetAsync("emerging-themes?survey=nps").Expect(HttpStatusCode.OK), answer => answer.GetProperty("lookedAt").ValueKind == JsonValueKind.String);

        var theme = Assert.Single(found.GetProperty("items").EnumerateArray());
        Assert.Contains("parcel locker", theme.GetProperty("phrases").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal((20, 0), (theme.GetProperty("recent").GetInt32(), theme.GetProperty("before").GetInt32()));
        Assert.Equal("MAD-01", theme.GetProperty("units")[0].GetProperty("unit").GetString());
        Assert.All(theme.GetProperty("quotes").EnumerateArray(), quote => Assert.DoesNotContain("@example.com", quote.GetProperty("text").GetString()));

        var page = await (await app.SignIn("ana@velamar.example")).Page("/reasons/emerging");
        Assert.Contains("parcel locker", page.Text("main"));
        Assert.StartsWith("/reasons/codebook/new?examples=", page.QuerySelector("a[href^='/reasons/codebook/new']")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Found_again_the_next_day_a_theme_keeps_since_when_and_what_is_over_goes()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Said.Survey(api);
        await Write(app, "nps", null);
        var survey = await app.Read(db => db.Surveys.Select(s => s.Id).SingleAsync());
        var find = app.Services.GetRequiredService<FindThemes>();

        await find.LookAt(survey, default);
        var first = await app.Read(db => db.SurveyThemes.SingleAsync());
        await find.LookAt(survey, default);
        Assert.Equal(first.FirstFoundAt, (await app.Read(db => db.SurveyThemes.SingleAsync())).FirstFoundAt);

        var lastYear = DateTime.UtcNow.AddDays(-300);
        await app.Write(db => db.Responses.ExecuteUpdate(set => set.SetProperty(r => r.SubmittedAt, lastYear)));
        await find.LookAt(survey, default);
        Assert.Equal(0, await app.Read(db => db.SurveyThemes.CountAsync()));
    }

    [Fact]
    public async Task A_protected_survey_shows_neither_quotes_nor_units()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await Said.Survey(api, "secret", anonymous: true);
        await Write(app, "secret", "MAD-01");
        await app.Services.GetRequiredService<FindThemes>().Look(default);

        var theme = Assert.Single((await api.GetAsync("emerging-themes?survey=secret").Expect(HttpStatusCode.OK)).GetProperty("items").EnumerateArray());

        Assert.Empty(theme.GetProperty("quotes").EnumerateArray());
        Assert.Empty(theme.GetProperty("units").EnumerateArray());
    }

    [Fact]
    public async Task Who_sees_one_unit_alone_sees_what_is_written_there_and_no_counts_of_all()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await A.Unit(api, "MAD-02");
        await Said.Survey(api);
        await Write(app, "nps", "MAD-01");
        await app.Services.GetRequiredService<FindThemes>().Look(default);
        var (here, there) = (await app.Api(Role.Manager, "MAD-01"), await app.Api(Role.Manager, "MAD-02"));

        var theme = Assert.Single((await here.GetAsync("emerging-themes?survey=nps").Expect(HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
        Assert.Equal((JsonValueKind.Null, 20), (theme.GetProperty("recent").ValueKind, theme.GetProperty("inReach").GetInt32()));
        Assert.Empty(theme.GetProperty("weeks").EnumerateArray());
        Assert.NotEmpty(theme.GetProperty("quotes").EnumerateArray());
        Assert.Empty((await there.GetAsync("emerging-themes?survey=nps").Expect(HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
        var page = await (await app.SignIn((await Pages.Person(app, Role.Manager, "MAD-01")).Email)).Page("/reasons/emerging?survey=nps");
        Assert.Contains("20 of the latest comments with it are from your area", page.Text("main"));
        Assert.Empty(page.QuerySelectorAll("form.emerging-look button"));
        await here.PostAsJsonAsync("emerging-themes/search", new { survey = "nps" }).Expect(HttpStatusCode.NotFound);
        await api.GetAsync("emerging-themes?survey=gone").Expect(HttpStatusCode.NotFound);
    }

    /// <summary>Three hundred ordinary comments over sixteen weeks, and twenty of the last week about a parcel locker.</summary>
    private static async Task Write(TestApp app, string survey, string? unit)
    {
        var (id, place) = await app.Read(async db => ((await db.Surveys.SingleAsync(s => s.Code == survey)).Id, unit is null ? (Guid?)null : (await db.Units.SingleAsync(u => u.Code == unit)).Id));
        var now = DateTime.UtcNow;
        var usual = Enumerable.Range(0, 300).Select(n => (Text: $"Staff number {(char)('a' + n % 26)} and coffee", At: now.AddDays(-n * 0.36 - 0.5)));
        var rising = Enumerable.Range(0, 20).Select(n => (Text: "The parcel locker was jammed, write to lola@example.com", At: now.AddDays(-n * 0.3 - 0.1)));
        var all = usual.Concat(rising).Select(c => new Submission(
            Guid.CreateVersion7(), id, 1, null, place, null, "web", "en", c.At, now, JsonSerializer.Serialize(new { nps = 9, why = c.Text }), null, null, Imported: true)).ToList();
        await app.Services.GetRequiredService<Intake>().Accept(all, default);
    }
}
