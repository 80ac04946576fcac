using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Surveys.Editing;

/// <summary>The languages of a questionnaire, and one text of it in one of them.</summary>
public static class Translations
{
    /// <summary>Sets or clears a text in one language; cleared in the first language, it is gone in all.</summary>
    public static Text? Set(this Text? text, string language, string? value, IReadOnlyList<string> languages)
    {
        ArgumentNullException.ThrowIfNull(languages);
        var values = (text?.Values ?? new Dictionary<string, string>()).ToDictionary(StringComparer.OrdinalIgnoreCase);
        if (string.IsNullOrWhiteSpace(value)) values.Remove(language);
        else values[language] = value.Trim();
        var ordered = languages.Where(values.ContainsKey).Select(l => KeyValuePair.Create(l, values[l])).ToList();
        return ordered.Count == 0 || !values.ContainsKey(languages[0]) ? null : new Text(ordered);
    }

    /// <summary>The text in exactly this language; empty where it is not translated.</summary>
    public static string Exactly(this Text? text, string language) => text is not null && text.Values.TryGetValue(language, out var value) ? value : "";

    public static Questionnaire Learn(this Questionnaire questionnaire, string language)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        if (questionnaire.Languages.Contains(language, StringComparer.OrdinalIgnoreCase)) throw new RuleBrokenException("surveys.error.language_twice");
        return questionnaire with { Languages = [.. questionnaire.Languages, language] };
    }

    /// <summary>Takes a language out with all its texts. The one that becomes the first must have every text.</summary>
    public static Questionnaire Forget(this Questionnaire questionnaire, string language)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        if (!questionnaire.Languages.Contains(language)) throw new NotFoundException($"Language \"{language}\"");
        string[] left = [.. questionnaire.Languages.Where(l => l != language)];
        if (left.Length == 0) throw new RuleBrokenException("surveys.error.last_language");
        if (questionnaire.Texts().Any(text => text.Text.Exactly(left[0]).Length == 0)) throw new RuleBrokenException("surveys.error.first_untranslated", ("language", left[0]));
        return questionnaire.ChangeTexts((_, text) => new Text(left.Where(text.Has).Select(l => KeyValuePair.Create(l, text.Values[l])))) with { Languages = left };
    }

    /// <summary>How many texts are not translated into this language.</summary>
    public static int Missing(this Questionnaire questionnaire, string language) =>
        questionnaire.Texts().Count(text => string.IsNullOrWhiteSpace(text.Text.Exactly(language)));

    public static int Missing(this Question question, string language) => question.Texts().Count(text => string.IsNullOrWhiteSpace(text.Text.Exactly(language)));
}
