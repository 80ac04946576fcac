using System.Net;
using System.Net.Http.Json;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Insights.LanguageModel;

/// <summary>A Kept that was told of a model.</summary>
internal static class Plugged
{
    public static object Settings(FakeModel model, int calls = 1000, long tokens = 1_000_000, int timeout = 60, bool uses = true, string? key = FakeModel.Key) => new
    {
        endpoint = model.Endpoint, model = "tiny-1", key, monthlyTokens = tokens, monthlyCalls = calls, timeoutSeconds = timeout, themeNames = uses, summaries = uses, drafts = uses,
    };

    public static async Task In(HttpClient api, object settings) => await api.PutAsJsonAsync("language-model", settings).Expect(HttpStatusCode.OK);

    /// <summary>The page of settings after the button "Try it" was pressed.</summary>
    public static async Task<string> Try(HttpClient browser)
    {
        var page = await browser.Submit(await browser.Page("/settings/language-model"), "form:has(input[value=try-model])");
        Assert.True(page.StatusCode == HttpStatusCode.OK, $"{(int)page.StatusCode} at {page.Url}: {page.Text("body")}");
        return page.Text("main");
    }
}
