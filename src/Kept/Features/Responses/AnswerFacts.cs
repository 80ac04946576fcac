using Kept.Features.Surveys;
using Kept.Questionnaires;

namespace Kept.Features.Responses;

/// <summary>What a questionnaire's conditions may ask about besides the answers: attributes, <c>language</c>, <c>mode</c>, the day.</summary>
public static class AnswerFacts
{
    /// <param name="day">The respondent's own day.</param>
    /// <param name="seed">Decides her random orders.</param>
    public static Facts Of(PublishedSurvey survey, IEnumerable<KeyValuePair<string, string>> attributes, string mode, string language, DateOnly day, ulong seed = 0)
    {
        // Most surveys ask nothing of the kind, and this is on the way of every answer.
        if (!survey.Sheet.Flow.HasLogic) return new Facts { Today = day, Seed = seed };
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in attributes) known[name] = value;
        known["mode"] = mode;
        known["language"] = language;
        return new Facts { Attribute = name => known.GetValueOrDefault(name), Today = day, Seed = seed };
    }

    /// <summary>The day of an answer in a zone.</summary>
    public static DateOnly DayOf(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));

    /// <summary>A seed of a token's own, the same at every visit (FNV-1a).</summary>
    public static ulong SeedOf(string token) => token.Aggregate(14695981039346656037UL, (hash, c) => (hash ^ c) * 1099511628211UL);
}
