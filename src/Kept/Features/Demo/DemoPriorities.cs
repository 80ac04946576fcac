using System.Text.Json;
using Kept.Data.Events;
using Kept.Features.Responses;
using Kept.Features.Surveys;

namespace Kept.Features.Demo;

/// <summary>
/// The answers of some recent customers to what matters to them. Each generation has an order of its own in which the ten
/// pillars are likely to be named; no colleague was asked.
/// </summary>
internal sealed class DemoPriorities(IReadOnlyDictionary<string, Guid> units, IReadOnlyList<string> points, DateTime now)
{
    private static readonly string[] Pillars = ["help", "ease", "people", "trust", "car", "digital", "messages", "on_site", "content", "advertising"];

    // Places in the list above that a generation moves to the front.
    private static readonly Dictionary<string, string[]> Fonder = new()
    {
        ["Boomers"] = ["people", "on_site"], ["X"] = ["help"], ["Millennials"] = ["ease", "digital"], ["Z"] = ["digital", "messages"],
    };

    private static readonly (string Name, int From, int To)[] Generations = [("Boomers", 1948, 1964), ("X", 1965, 1980), ("Millennials", 1981, 1996), ("Millennials", 1981, 1996), ("Z", 1997, 2006)];
    private static readonly (string Row, double Usual)[] Rows = [("waiting", 3.2), ("staff", 4.2), ("price", 3.6), ("resolution", 3.4)];
    private static readonly string[] Firms = ["velamar", "airport", "town", "sharing"];
    private static readonly string[] Unsure = ["unsure"];
    private static readonly string[] Languages = ["es", "es", "de", "en", "fr", "pl"];
    private readonly Random _random = new(DemoTruth.Seed + 7);

    public IEnumerable<Submission> Of(PublishedSurvey survey, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var at = now - TimeSpan.FromDays(5 + _random.NextDouble() * 25);
            var language = Languages[_random.Next(Languages.Length)];
            var read = survey.Sheet.Read(JsonElement.Parse(JsonSerializer.Serialize(Answers(), EventJson.Options)));
            yield return new Submission(
                Guid.CreateVersion7(at), survey.Id, survey.Version, null, units[points[_random.Next(points.Count)]], null, "email", language, at, at.AddMinutes(2), read.Json, null, null, Imported: true);
        }
    }

    private Dictionary<string, object> Answers()
    {
        var (name, from, to) = Generations[_random.Next(Generations.Length)];
        var firms = Firms.Where(firm => _random.NextDouble() < (firm == "velamar" ? 0.9 : 0.3)).ToList();
        var answers = new Dictionary<string, object>
        {
            ["recent"] = true, ["times"] = 1 + (int)(6 * Math.Pow(_random.NextDouble(), 2)), ["firms"] = firms.Count == 0 ? Unsure : [.. firms],
            ["pillars"] = Pillars.OrderBy(pillar => Array.IndexOf(Pillars, pillar) - (Fonder[name].Contains(pillar) ? 5 : 0) + 7 * _random.NextDouble()).Take(3).ToArray(),
            ["born"] = _random.Next(from, to + 1), ["contact"] = _random.NextDouble() < 0.2,
        };
        foreach (var firm in firms) answers["last." + firm] = Point(firm == "velamar" ? 4.0 : 3.6);
        if (firms.Contains("velamar"))
        {
            foreach (var (row, usual) in Rows) answers["velamar." + row] = _random.NextDouble() < 0.05 ? "na" : Point(usual);
        }
        if (answers["contact"] is true) answers["email"] = $"customer{_random.Next(10_000)}@example.com";
        return answers;
    }

    private int Point(double usual) => (int)Math.Clamp(Math.Round(usual + 1.8 * (_random.NextDouble() + _random.NextDouble() - 1)), 1, 5);
}
