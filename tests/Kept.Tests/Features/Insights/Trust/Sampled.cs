using System.Net;
using System.Net.Http.Json;
using Kept.Features.Insights.Trust;
using Kept.Features.Organisation;
using Kept.Tests.Features.Cases;
using Kept.Tests.Features.Insights.Matters;
using Kept.Tests.Support;

namespace Kept.Tests.Features.Insights.Trust;

/// <summary>Samples and what people say of their comments.</summary>
internal static class Sampled
{
    /// <summary>A sample of people who waited, and two to code it.</summary>
    public static async Task<(Guid Sample, Guid Rosa, Guid Bea)> Waiting(TestApp app, HttpClient api, int size = 20)
    {
        await Said.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, size).Select(n => new { answers = new { nps = 2, why = $"We had to wait in a long queue for {n + 20} minutes." } })]);
        return (await Draw(api, size, 1), await Someone.Person(app, "rosa", Role.Analyst), await Someone.Person(app, "bea", Role.Analyst));
    }

    public static async Task<Guid> Draw(HttpClient api, int size, int seed, string survey = "nps") =>
        (await api.PostAsJsonAsync("agreement-samples", new { survey, size, seed }).Expect(HttpStatusCode.Created)).GetProperty("id").GetGuid();

    public static Task<int> Code(TestApp app, Guid person, Guid sample, int number, int tone, string[] reasons) =>
        app.As<CodeComment, int>(person, async code => { await code.Handle(sample, number, new(tone, reasons), default); return 0; });
}
