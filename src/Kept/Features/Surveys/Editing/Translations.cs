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

    /// <summary>Title, headings of the pages (in their order) and ending in one language.</summary>
    public static Questionnaire Entitle(this Questionnaire questionnaire, string language, string? title, IReadOnlyList<string?> headings, string? ending)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        return questionnaire with
        {
            Title = questionnaire.Title.Set(language, title, questionnaire.Languages) ?? throw new InvalidException("title", "surveys.error.text_first"),
            Pages = [.. questionnaire.Pages.Select((page, at) => at < headings.Count ? page with { Title = page.Title.Set(language, headings[at], questionnaire.Languages) } : page)],
            Ending = questionnaire.Ending.Set(language, ending, questionnaire.Languages),
        };
    }

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
        if (TextsOf(questionnaire).Any(text => text.Exactly(left[0]).Length == 0)) throw new RuleBrokenException("surveys.error.first_untranslated", ("language", left[0]));
        return Change(questionnaire with { Languages = left }, text => new Text(left.Where(text.Has).Select(l => KeyValuePair.Create(l, text.Values[l]))));
    }

    /// <summary>How many texts are not translated into this language.</summary>
    public static int Missing(this Questionnaire questionnaire, string language) =>
        TextsOf(questionnaire).Count(text => string.IsNullOrWhiteSpace(text.Exactly(language)));

    public static int Missing(this Question question, string language) => TextsOf(question).Count(text => string.IsNullOrWhiteSpace(text.Exactly(language)));

    private static IEnumerable<Text> TextsOf(Questionnaire questionnaire) =>
        new[] { questionnaire.Title, questionnaire.Ending }.Concat(questionnaire.Pages.Select(page => page.Title)).OfType<Text>()
            .Concat(questionnaire.Questions.SelectMany(TextsOf));

    private static IEnumerable<Text> TextsOf(Question q) => new[] { q.Text, q.Help, q.Low, q.High }.OfType<Text>().Concat(q.Choices.Select(c => c.Text));

    private static Questionnaire Change(Questionnaire questionnaire, Func<Text, Text> change)
    {
        return questionnaire with
        {
            Title = change(questionnaire.Title),
            Ending = Maybe(questionnaire.Ending),
            Pages = [.. questionnaire.Pages.Select(page => page with { Title = Maybe(page.Title), Questions = [.. page.Questions.Select(Each)] })],
        };

        Text? Maybe(Text? text) => text is null ? null : change(text);
        Question Each(Question q) => q with
        {
            Text = change(q.Text), Help = Maybe(q.Help), Low = Maybe(q.Low), High = Maybe(q.High),
            Choices = [.. q.Choices.Select(c => c with { Text = change(c.Text) })],
        };
    }
}
