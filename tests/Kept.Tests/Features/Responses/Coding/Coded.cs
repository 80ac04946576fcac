using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Features.Responses.Columns;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses.Coding;

/// <summary>Comments sent through the front door, and how scores count them.</summary>
internal static class Coded
{
    public const string Waiting = "We had to wait in a long queue.";

    /// <summary>Ten and two comments that have words in common which no other has.</summary>
    public static readonly string[] ChildSeats =
    [
        "The child seat was missing.", "No child seat although booked.", "Our child seats were dirty.", "A broken child seat again.", "They forgot the child seat.",
        "Two child seats ordered, none there.", "The child seat did not fit.", "We paid for a child seat we never got.", "Old child seat without belt.", "Child seat was lovely.",
        "Nobody could install the child seat.", "The child seat smelled.",
    ];

    public static readonly string[] Roofs =
    [
        "The roof rack was missing.", "No roof rack although booked.", "Our roof racks were dirty.", "A broken roof rack again.", "They forgot the roof rack.",
        "Two roof racks ordered, none there.", "The roof rack did not fit.", "We paid for a roof rack we never got.", "Old roof rack without key.", "Roof rack was lovely.",
    ];

    public static async Task<HttpClient> Answered(TestApp app, params (int Nps, string? Why)[] answers)
    {
        var api = await app.Api();
        await A.Survey(api);
        await Send(api, answers);
        return api;
    }

    public static Task Send(HttpClient api, params (int Nps, string? Why)[] answers) =>
        A.Responses(api, "nps", [.. answers.Select(answer => (object)new { id = $"{Guid.NewGuid()}", answers = new { nps = answer.Nps, why = answer.Why } })]);

    /// <summary>How many responses have each value, as scores say now.</summary>
    public static async Task<Dictionary<string, int>> By(this HttpClient api, string dimension, string more = "")
    {
        var asked = await api.GetAsync($"scores?survey=nps&question=nps&by={dimension}{more}");
        if (asked.StatusCode != HttpStatusCode.OK) return [];
        var result = JsonElement.Parse(await asked.Content.ReadAsStringAsync());
        return result.GetProperty("cells").EnumerateArray().Where(cell => cell.GetProperty("n").GetInt32() > 0)
            .ToDictionary(cell => cell.GetProperty("by").GetProperty(dimension).GetString()!, cell => cell.GetProperty("n").GetInt32());
    }

    /// <summary>The same as soon as it is as it should be.</summary>
    public static Task Becomes(this HttpClient api, string dimension, params (string Value, int N)[] expected) =>
        Soon.Become(async () => string.Join(' ', (await api.By(dimension)).OrderBy(pair => pair.Key, StringComparer.Ordinal)),
            now => now == string.Join(' ', expected.Select(pair => KeyValuePair.Create(pair.Value, pair.N)).OrderBy(pair => pair.Key, StringComparer.Ordinal)));

    public static Task<Guid> IdOf(TestApp app, string said) => app.Read(db => db.Responses.Where(r => r.Answers.Contains(said)).Select(r => r.Id).SingleAsync());

    public static Task<JsonElement> Add(HttpClient api, string name, string group, IEnumerable<string> examples, HttpStatusCode expected = HttpStatusCode.Created) =>
        api.PostAsJsonAsync("codebook/reasons", new { name = new { en = name }, group, examples }).Expect(expected);

    /// <summary>Columns hold what reading every response anew gives.</summary>
    public static Task Verified(TestApp app) => app.Use<VerifyScores>(async verify => Assert.Empty((await verify.Handle(default)).Faults));
}
