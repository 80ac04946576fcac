namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>Words that LimeSurvey itself puts on a page, and which stand in no file.</summary>
internal static class LimeWords
{
    private static readonly string[] Languages = ["en", "de", "es", "fr", "it", "nl", "pl", "pt"];

    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["Yes"] = ["Yes", "Ja", "Sí", "Oui", "Sì", "Ja", "Tak", "Sim"],
        ["Uncertain"] = ["Uncertain", "Unsicher", "Dudoso", "Incertain", "Incerto", "Onzeker", "Trudno powiedzieć", "Incerto"],
        ["No"] = ["No", "Nein", "No", "Non", "No", "Nee", "Nie", "Não"],
        ["Increase"] = ["Increase", "Zunahme", "Aumentar", "Augmenter", "Aumentare", "Toename", "Wzrost", "Aumentar"],
        ["Same"] = ["Same", "Gleich", "Igual", "Sans changement", "Uguale", "Gelijk", "Bez zmian", "Igual"],
        ["Decrease"] = ["Decrease", "Abnahme", "Disminuir", "Diminuer", "Diminuire", "Afname", "Spadek", "Diminuir"],
        ["Female"] = ["Female", "Weiblich", "Femenino", "Féminin", "Femmina", "Vrouw", "Kobieta", "Feminino"],
        ["Male"] = ["Male", "Männlich", "Masculino", "Masculin", "Maschio", "Man", "Mężczyzna", "Masculino"],
        ["Comment"] = ["Comment", "Kommentar", "Comentario", "Commentaire", "Commento", "Opmerking", "Komentarz", "Comentário"],
    };

    /// <summary>Whether we have the words in a language, or in the one it is a kind of ("de" for "de-informal").</summary>
    public static bool Speaks(string language) => Array.IndexOf(Languages, Root(language)) >= 0;

    /// <summary>The word by language, in English where we have no other.</summary>
    public static Dictionary<string, string> In(string word, IEnumerable<string> languages) => languages.ToDictionary(
        language => language, language => Known[word][Math.Max(Array.IndexOf(Languages, Root(language)), 0)], StringComparer.OrdinalIgnoreCase);

    private static string Root(string language) => language.Split('-')[0].ToLowerInvariant();
}
