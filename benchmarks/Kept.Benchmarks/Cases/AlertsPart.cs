using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Kept.Benchmarks.Cases;

/// <summary>From thanks to the alert on an open screen while 500 rules hold: words, scores, attributes and reasons, none alike.</summary>
internal static class AlertsPart
{
    private const int Rules = 500;
    private const int PerSecond = 500;

    public static async Task Run(Settings settings, Figures figures)
    {
        using var survey = await SurveyServer.Start(null);
        using (var api = new HttpClient { BaseAddress = survey.Url })
        {
            api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", survey.Key);
            for (var at = 0; at < Rules; at++)
            {
                var trigger = JsonElement.Parse($$"""{ "version": 1, "on": "answer", "if": {{Condition(at)}} }""");
                (await api.PostAsJsonAsync("/api/v1/alert-rules", new { name = $"Rule {at}", dueHours = 24, active = true, trigger })).EnsureSuccessStatusCode();
            }
        }
        figures.Add("alert_rules", Rules);
        await AlertBench.Measure(figures, settings, survey, PerSecond);
    }

    private static string Condition(int at) => (at % 5) switch
    {
        0 => $$"""{ "all": [ { "score": { "question": "nps", "atMost": {{at % 7}} } }, { "attribute": { "name": "segment", "is": ["s{{at}}"] } } ] }""",
        1 => $$"""{ "words": ["word{{at}}", "other{{at}} phrase"] }""",
        2 => $$"""{ "all": [ { "score": { "question": "nps", "atMost": 4 } }, { "words": ["nowhere{{at}}"] } ] }""",
        3 => $$"""{ "any": [ { "attribute": { "name": "channel", "is": ["c{{at}}"] } }, { "words": ["sign{{at}}"] } ] }""",
        _ => $$"""{ "all": [ { "language": "pl" }, { "score": { "question": "staff", "atMost": {{1 + at % 3}} } }, { "words": ["slowo{{at}}"] } ] }""",
    };
}
