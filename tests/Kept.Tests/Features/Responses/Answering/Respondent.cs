using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Features.Responses.Answering;

/// <summary>A customer with a browser at a survey's link: she opens the page, fills it in and sends it.</summary>
internal sealed partial class Respondent(HttpClient browser, string path)
{
    public string Path { get; } = path;

    public static async Task<Respondent> Of(TestApp app, string survey = "nps", string? language = "en")
    {
        var key = await app.Read(db => db.Surveys.Where(s => s.Code == survey).Select(s => s.LinkKey).SingleAsync());
        return new Respondent(app.Browser(language), "/s/" + key);
    }

    /// <summary>The same link with attributes signed into it.</summary>
    public string With(TestApp app, params (string Name, string Value)[] attributes) =>
        $"{Path}?a={app.Services.GetRequiredService<LinkSigner>().Sign(Path[3..], attributes.ToDictionary(a => a.Name, a => a.Value))}";

    public async Task<string> Open(string? at = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await browser.GetAsync(at ?? Path);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>What an address answers, redirects not followed.</summary>
    public async Task<Sent> Look(string at)
    {
        using var answer = await browser.GetAsync(at);
        return new Sent(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.OriginalString);
    }

    public async Task<Sent> Send(string page, params (string Field, string Value)[] answers)
    {
        var fields = Hidden(page).Concat(answers.Select(a => KeyValuePair.Create(a.Field, a.Value)));
        using var answer = await browser.PostAsync(Path, new FormUrlEncodedContent(fields));
        return new Sent(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.OriginalString);
    }

    /// <summary>Sends one screen and opens the next.</summary>
    public async Task<string> Step(string page, params (string Field, string Value)[] answers)
    {
        var sent = await Send(page, answers);
        Assert.True(sent.Status == HttpStatusCode.SeeOther, $"{(int)sent.Status}: {sent.Page}");
        return await Open(sent.Location);
    }

    /// <summary>What the page's script sends while the form is being filled in.</summary>
    public async Task<HttpStatusCode> Save(string page, params (string Field, string Value)[] answers)
    {
        var fields = Hidden(page).Concat(answers.Select(a => KeyValuePair.Create(a.Field, a.Value)));
        using var answer = await browser.PostAsync(Path + "/progress", new FormUrlEncodedContent(fields));
        return answer.StatusCode;
    }

    /// <summary>The value of a hidden field of the page.</summary>
    public static string HiddenOf(string page, string field) => Hidden(page).Single(f => f.Key == field).Value;

    public static IEnumerable<KeyValuePair<string, string>> Hidden(string page) =>
        HiddenField().Matches(page).Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));

    public static async Task Publish(HttpClient api, Questionnaire questionnaire, string code, bool anonymous = false)
    {
        await api.PostAsJsonAsync("surveys", new { code, kind = "relational", questionnaire = JsonElement.Parse(questionnaire.ToJson()), anonymous }).Expect(HttpStatusCode.Created);
        await api.PostAsync($"surveys/{code}/publication", null).Expect(HttpStatusCode.Created);
    }

    internal sealed record Sent(HttpStatusCode Status, string Page, string? Location);

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">")]
    private static partial Regex HiddenField();
}
