using Kept.Questionnaires;

namespace Kept.Features.Responses.Importing;

/// <summary>Finds the question that a column's name means, or makes up a code for a new one.</summary>
internal sealed class QuestionNames(Questionnaire? survey, IEnumerable<string> taken)
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal) { "and", "or", "not", "has", "answered", "true", "false" };
    private readonly HashSet<string> _used = new(taken, StringComparer.Ordinal);

    /// <summary>The place of an answer with this code or this text in any language, each once.</summary>
    public AnswerSlot? Matching(string header)
    {
        if (survey is null) return null;
        var slug = Slug(header);
        var free = Flow.Of(survey).Slots.Where(slot => !_used.Contains(slot.Code)).ToList();
        var found = free.Find(slot => slot.Code.Equals(header, StringComparison.OrdinalIgnoreCase) || slot.Code.Equals(slug, StringComparison.OrdinalIgnoreCase))
            ?? free.Find(slot => survey.Languages.Any(language => Slug(slot.Label(language)) == slug));
        return found is not null && _used.Add(found.Code) ? found : null;
    }

    /// <summary>The only question of its sort that no column answers yet.</summary>
    public string? OnlyOne(Func<Question, bool> sort)
    {
        var fitting = survey?.Questions.Where(q => sort(q) && !_used.Contains(q.Code)).Take(2).ToList();
        return fitting is [var one] && _used.Add(one.Code) ? one.Code : null;
    }

    /// <summary>A code that no question has: <c>seat_comfort</c> for "Seat Comfort".</summary>
    public string New(string header)
    {
        var code = Slug(header);
        for (var n = 2; !_used.Add(code); n++) code = $"{Slug(header)}_{n}";
        return code;
    }

    public static string Slug(string text)
    {
        var slug = string.Join('_', HeaderHints.Split(text).Select(word => new string([.. word.Where(char.IsAsciiLetterOrDigit)])).Where(word => word.Length > 0));
        if (slug.Length == 0 || !char.IsAsciiLetter(slug[0]) || Reserved.Contains(slug)) slug = slug.Length == 0 ? "q" : "q_" + slug;
        return slug.Length <= 56 ? slug : slug[..56].TrimEnd('_');
    }
}
