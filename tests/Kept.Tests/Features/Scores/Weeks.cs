using Kept.Tests.Support;

namespace Kept.Tests.Features.Scores;

/// <summary>Answers over weeks, the same every time, with the score each week is to have.</summary>
internal static class Weeks
{
    /// <summary>A Wednesday noon; the week before it is the newest that is over.</summary>
    public static readonly DateTime Now = new(2025, 6, 4, 12, 0, 0, DateTimeKind.Utc);

    public static readonly DateOnly LastMonday = new(2025, 5, 26);

    /// <summary>Weekly NPS as given, the last value for the last completed week, from twenty answers each.</summary>
    public static async Task Answers(HttpClient api, string? unit, string? touchpoint, params int[] nps)
    {
        var attributes = new Dictionary<string, string>();
        if (unit is not null) attributes["unit"] = unit;
        if (touchpoint is not null) attributes["touchpoint"] = touchpoint;
        var responses = nps.SelectMany((score, at) => Week(score, LastMonday.AddDays(-7 * (nps.Length - 1 - at))).Select(answer => (object)new
        {
            answers = new { nps = answer.Nps }, attributes, submittedAt = answer.At,
        })).ToArray();
        foreach (var part in responses.Chunk(400)) await A.Responses(api, "nps", part);
    }

    /// <summary>Usual weeks: up and down by ten around 40.</summary>
    public static int[] Usual(int weeks) => [.. Enumerable.Range(0, weeks).Select(at => 40 + 10 * ((at * 7 % 3) - 1))];

    // Twenty answers of which an NPS of s has s / 5 more promoters than detractors.
    private static IEnumerable<(int Nps, DateTime At)> Week(int score, DateOnly monday)
    {
        var surplus = score / 5;
        for (var at = 0; at < 20; at++)
        {
            var nps = at < Math.Abs(surplus) ? surplus > 0 ? 10 : 2 : 8;
            yield return (nps, monday.AddDays(at % 7).ToDateTime(new TimeOnly(9, at), DateTimeKind.Utc));
        }
    }
}
