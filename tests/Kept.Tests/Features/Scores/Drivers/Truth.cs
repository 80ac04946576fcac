using System.Net;
using System.Net.Http.Json;
using Kept.Tests.Support;

namespace Kept.Tests.Features.Scores.Drivers;

/// <summary>Answers whose drivers are known, because they were made so.</summary>
internal static class Truth
{
    public static readonly object Questionnaire = new
    {
        title = new { en = "Your stay" },
        languages = new[] { "en" },
        pages = new[] { new { questions = new object[]
        {
            new { code = "nps", kind = "nps", text = new { en = "How likely are you to recommend us?" } },
            new { code = "room", kind = "rating", points = 5, text = new { en = "The room" } },
            new { code = "staff", kind = "rating", points = 5, text = new { en = "The staff" } },
            new { code = "lobby", kind = "rating", points = 5, text = new { en = "The lobby" } },
            new { code = "solved", kind = "yesno", text = new { en = "Was it solved?" } },
        } } },
    };

    public sealed record Answer(int Nps, int Room, int Staff, int? Lobby, string Unit);

    public static async Task Survey(HttpClient api, bool anonymous = false)
    {
        await api.PostAsJsonAsync("surveys", new { code = "stay", kind = "relational", questionnaire = Questionnaire, anonymous }).Expect(HttpStatusCode.Created);
        await api.PostAsync("surveys/stay/publication", null).Expect(HttpStatusCode.Created);
    }

    /// <summary>Recommendation is 1 + 1.4 × room + 0.3 × staff and some noise, at most 10; the lobby plays no part and is not
    /// answered by one in four. In S-1 rooms are worse.</summary>
    public static async Task<IReadOnlyList<Answer>> Send(HttpClient api, int count, int seed)
    {
        var random = new Random(seed);
        var made = Enumerable.Range(0, count).Select(i =>
        {
            var unit = i % 10 == 0 ? "S-1" : i % 2 == 0 ? "N-1" : "N-2";
            var (room, staff) = (random.Next(1, unit == "S-1" ? 4 : 6), random.Next(1, 6));
            var nps = (int)Math.Round(Math.Clamp(1 + 1.4 * room + 0.3 * staff + 2 * (random.NextDouble() - 0.5), 0, 10));
            return new Answer(nps, room, staff, random.Next(4) == 0 ? null : random.Next(1, 6), unit);
        }).ToList();
        await A.Responses(api, "stay", [.. made.Select(answer =>
        {
            var answers = new Dictionary<string, object> { ["nps"] = answer.Nps, ["room"] = answer.Room, ["staff"] = answer.Staff };
            if (answer.Lobby is { } lobby) answers["lobby"] = lobby;
            return (object)new { answers, attributes = new { unit = answer.Unit } };
        })]);
        return made;
    }
}
