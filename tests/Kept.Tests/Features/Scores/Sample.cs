using System.Net.Http.Json;
using System.Text.Json;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores;

/// <summary>A small company and random answers to its survey, sent through the front door.</summary>
internal static class Sample
{
    /// <summary>As <see cref="A.NpsQuestionnaire"/>, with a question more.</summary>
    public static readonly object Changed = new
    {
        title = new { en = "Your hire" },
        languages = new[] { "en" },
        pages = new[] { new { questions = new object[]
        {
            new { code = "nps", kind = "nps", text = new { en = "How likely are you to recommend us?" } },
            new { code = "staff", kind = "rating", points = 5, text = new { en = "Our staff" } },
            new { code = "solved", kind = "yesno", text = new { en = "Was it solved?" } },
        } } },
    };

    private static readonly (string Unit, string Region)[] Places = [("N-1", "NORTH"), ("N-2", "NORTH"), ("S-1", "SOUTH")];

    public sealed record Answer(int Nps, int? Staff, string? Reason, string? Unit, string? Region, string? Generation, string Mode, DateTime At);

    public static async Task Company(HttpClient api)
    {
        await A.Unit(api, "NORTH", level: "region");
        await A.Unit(api, "SOUTH", level: "region");
        foreach (var (unit, region) in Places) await A.Unit(api, unit, region, "branch");
    }

    /// <summary>The company, its survey and answers to it; what is asked through the API from then on.</summary>
    public static async Task<HttpClient> Answered(TestApp app, int count = 150, int seed = 31)
    {
        var api = await app.Api();
        await Company(api);
        await A.Survey(api);
        await Send(api, "nps", count, seed);
        return api;
    }

    /// <summary>Sets what these places' NPS is to reach; without places, that of the whole.</summary>
    public static Task<HttpResponseMessage> Target(HttpClient api, double value, params string[] places) =>
        api.PutAsJsonAsync("targets", new { survey = "nps", question = "nps", value, from = "2024-11-01", by = "2099-12-31", places });

    public static async Task<IReadOnlyList<Answer>> Send(HttpClient api, string survey, int count, int seed)
    {
        var random = new Random(seed);
        var start = new DateTime(2024, 11, 1, 0, 0, 0, DateTimeKind.Utc);
        var made = Enumerable.Range(0, count).Select(_ =>
        {
            var place = random.Next(10) == 0 ? default : Places[random.Next(Places.Length)];
            return new Answer(
                random.Next(11), random.Next(4) == 0 ? null : random.Next(1, 6), random.Next(3) switch { 0 => "price", 1 => "waiting", _ => null },
                place.Unit, place.Region, random.Next(3) switch { 0 => "X", 1 => "Z", _ => null }, random.Next(2) == 0 ? "web" : "email",
                start.AddMinutes(random.Next(200 * 24 * 60)));
        }).ToList();
        await A.Responses(api, survey, [.. made.Select(Body)]);
        return made;
    }

    /// <summary>The interval written out again from Agresti and Min's three added answers, so that no code is shared with what is tested.</summary>
    public static void AssertNps(IEnumerable<int> answers, JsonElement cell)
    {
        var given = answers.ToList();
        double n = given.Count, up = given.Count(a => a >= 9), down = given.Count(a => a <= 6);
        Assert.Equal(given.Count, cell.GetProperty("n").GetInt32());
        Assert.Equal(100 * (up - down) / n, cell.GetProperty("score").GetDouble(), 9);
        double p = (up + .75) / (n + 3), q = (down + .75) / (n + 3);
        var reach = 1.959963984540054 * Math.Sqrt((p + q - (p - q) * (p - q)) / (n + 3));
        Assert.Equal(Math.Max(-100, 100 * (p - q - reach)), cell.GetProperty("low").GetDouble(), 6);
        Assert.Equal(Math.Min(100, 100 * (p - q + reach)), cell.GetProperty("high").GetDouble(), 6);
        var counts = given.GroupBy(a => a).OrderBy(g => g.Key).Select(g => (g.Key.ToString(), g.Count()));
        Assert.Equal(counts, cell.GetProperty("distribution").EnumerateObject().Select(d => (d.Name, d.Value.GetInt32())));
    }

    private static Dictionary<string, object> Body(Answer a)
    {
        var answers = new Dictionary<string, object> { ["nps"] = a.Nps };
        if (a.Staff is { } staff) answers["staff"] = staff;
        if (a.Reason is not null) answers["reason"] = a.Reason;
        var attributes = new Dictionary<string, string>();
        if (a.Unit is not null) attributes["unit"] = a.Unit;
        if (a.Generation is not null) attributes["generation"] = a.Generation;
        return new() { ["answers"] = answers, ["attributes"] = attributes, ["mode"] = a.Mode, ["submittedAt"] = a.At };
    }
}
