using System.Net;
using System.Net.Http.Json;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Kept.Tests.Features.Insights;

/// <summary>Comments of which people said what they say, so that figures do not hang on what a model finds.</summary>
internal static class Reasoned
{
    /// <param name="Reasons">By code what is said about it; null where nothing is written.</param>
    public sealed record Said(int Nps, string? Unit, IReadOnlyDictionary<string, int>? Reasons, string At = "2026-02-10T10:00:00Z", string Words = "It was as it was.");

    public static readonly IReadOnlyDictionary<string, int> Queue = new Dictionary<string, int> { ["waiting.queue"] = -2 };
    public static readonly IReadOnlyDictionary<string, int> Attitude = new Dictionary<string, int> { ["staff.attitude"] = 2 };
    public static readonly IReadOnlyDictionary<string, int> Nothing = new Dictionary<string, int>();

    public static IEnumerable<Said> Times(int times, Said said) => Enumerable.Repeat(said, times);

    /// <summary>Twenty who wait and are lost in N-1, twenty who praise staff and are won in N-2, ten who give no reason in S-1, five who say nothing.</summary>
    public static async Task<HttpClient> Company(TestApp app)
    {
        var api = await app.Api();
        await A.Unit(api, "NORTH", level: "region");
        foreach (var (unit, parent) in new[] { ("N-1", "NORTH"), ("N-2", "NORTH"), ("S-1", null) }) await A.Unit(api, unit, parent, "branch");
        await A.Survey(api);
        await Send(app, api, [.. Times(20, new(2, "N-1", Queue)), .. Times(20, new(10, "N-2", Attitude)), .. Times(10, new(8, "S-1", Nothing)), .. Times(5, new(0, "S-1", null))]);
        return api;
    }

    public static async Task Send(TestApp app, HttpClient api, params Said[] all)
    {
        var ids = all.Select(_ => Guid.NewGuid().ToString()).ToList();
        await A.Responses(api, "nps", [.. all.Select((said, at) => (object)new
        {
            id = ids[at], submittedAt = said.At, attributes = said.Unit is null ? new Dictionary<string, string>() : new() { ["unit"] = said.Unit },
            answers = said.Reasons is null ? new Dictionary<string, object> { ["nps"] = said.Nps } : new() { ["nps"] = said.Nps, ["why"] = said.Words },
        })]);
        var known = await app.Read(db => db.Responses.Where(r => ids.Contains(r.OwnId!)).ToDictionaryAsync(r => r.OwnId!, r => r.Id));
        for (var at = 0; at < all.Length; at++)
        {
            if (all[at].Reasons is not { } reasons) continue;
            var sentiment = reasons.Count == 0 ? 0 : reasons.Values.First();
            using var answer = await api.PutAsJsonAsync($"responses/{known[ids[at]]}/comments/why", new { sentiment, reasons });
            Xunit.Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }
    }
}
