namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>The few words that a form leaves to the tool that shows it, in the languages of our own pages.</summary>
internal static class FormWords
{
    private static readonly Dictionary<string, string> Refusals = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = "This answer does not fit.",
        ["es"] = "Esta respuesta no es válida.",
        ["de"] = "Diese Antwort passt nicht.",
        ["fr"] = "Cette réponse ne convient pas.",
        ["pl"] = "Ta odpowiedź nie pasuje.",
    };

    private static readonly Dictionary<string, string> Counts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = "How many?",
        ["es"] = "¿Cuántos?",
        ["de"] = "Wie viele?",
        ["fr"] = "Combien ?",
        ["pl"] = "Ile?",
    };

    /// <summary>What a respondent reads whose answer breaks a rule without a message.</summary>
    public static Text Refused(IReadOnlyList<string> languages) => In(languages, Refusals, "");

    /// <summary>Asks how often something is to be repeated.</summary>
    public static Text HowMany(IReadOnlyList<string> languages, Text? what) =>
        new(languages.Where((language, i) => i == 0 || what?.Has(language) == true || Counts.ContainsKey(Main(language)))
            .Select(language => KeyValuePair.Create(language, (what is null ? "" : what.In(language) + " – ") + Word(Counts, language))));

    private static Text In(IReadOnlyList<string> languages, Dictionary<string, string> words, string before) =>
        new(languages.Where((language, i) => i == 0 || words.ContainsKey(Main(language))).Select(language => KeyValuePair.Create(language, before + Word(words, language))));

    private static string Word(Dictionary<string, string> words, string language) => words.GetValueOrDefault(Main(language), words["en"]);

    private static string Main(string language) => language.Split('-')[0];
}
