using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Kept.Tests.Support;

/// <summary>Things that tests need, made through the API with plain defaults.</summary>
public static class A
{
    public static readonly object NpsQuestionnaire = new
    {
        title = new { en = "Your hire" },
        languages = new[] { "en" },
        pages = new[] { new { questions = new object[]
        {
            new { code = "nps", kind = "nps", text = new { en = "How likely are you to recommend us?" }, required = true },
            new { code = "why", kind = "text", text = new { en = "Why?" } },
            new { code = "staff", kind = "rating", points = 5, text = new { en = "Our staff" } },
            new { code = "reason", kind = "choice", text = new { en = "Main reason" }, choices = new[] { new { code = "price", text = new { en = "Price" } }, new { code = "waiting", text = new { en = "Waiting" } } } },
        } } },
    };

    public static async Task<JsonElement> Survey(HttpClient api, string code = "nps", bool anonymous = false, string kind = "relational", bool publish = true)
    {
        var survey = await api.PostAsJsonAsync("surveys", new { code, kind, questionnaire = NpsQuestionnaire, anonymous }).Expect(HttpStatusCode.Created);
        return publish ? await api.PostAsync($"surveys/{code}/publication", null).Expect(HttpStatusCode.Created) : survey;
    }

    public static Task<JsonElement> Unit(HttpClient api, string code, string? parent = null, string? level = null) =>
        api.PostAsJsonAsync("units", new { code, name = "Unit " + code, parent, level }).Expect(HttpStatusCode.Created);

    public static Task<JsonElement> Responses(HttpClient api, string survey, params object[] responses) =>
        api.PostAsJsonAsync($"surveys/{survey}/responses", responses).Expect(HttpStatusCode.Created);
}
