using System.Globalization;
using System.Text;

namespace Kept.Features.Responses.Importing;

/// <summary>What a column's name gives away, in five languages. Words are compared without case and accents.</summary>
internal static class HeaderHints
{
    private static readonly string[] Id = ["id", "uuid", "guid", "key", "identifier", "identificador", "kennung", "identifiant", "identyfikator"];
    private static readonly string[] IdEndings = ["id", "number", "numero", "nummer", "numer", "nr", "no"];
    private static readonly string[] Recommend = ["nps", "recommend", "recomend", "recommand", "empfehl", "weiterempfehl", "polec"];
    private static readonly string[] Satisfied = ["csat", "satisf", "zufrieden", "zadowol"];
    private static readonly string[] Easy = ["ces", "effort", "easy", "ease", "esfuerzo", "facil", "aufwand", "einfach", "leicht", "facile", "wysilek", "latw"];
    private static readonly string[] Rating =
    [
        "rating", "score", "quality", "service", "staff", "puntuacion", "nota", "valoracion", "calidad", "bewertung", "qualitat", "punkte", "note", "qualite", "ocena", "jakosc",
    ];
    private static readonly string[] Count =
    [
        "age", "edad", "alter", "wiek", "count", "number", "numero", "anzahl", "nombre de", "liczba", "year", "ano", "jahr", "annee", "rok", "month", "mes", "monat", "mois", "day", "week", "hour",
        "minute", "delay", "price", "precio", "preis", "prix", "cena", "quantity", "cantidad", "menge", "quantite", "ilosc", "tenure", "size", "children", "visits", "visitas", "besuche",
    ];
    private static readonly string[] Comment =
    [
        "comment", "why", "reason", "feedback", "verbatim", "remark", "suggestion", "opinion", "text", "comentario", "motivo", "por que", "sugerencia", "kommentar", "warum", "grund", "anmerkung",
        "vorschlag", "commentaire", "pourquoi", "raison", "remarque", "avis", "komentarz", "dlaczego", "powod", "uwagi", "opinia",
    ];
    private static readonly string[] Unit =
    [
        "unit", "branch", "store", "shop", "site", "location", "office", "unidad", "sucursal", "tienda", "oficina", "centro", "filiale", "standort", "geschaft", "einheit", "agence", "magasin", "succursale",
        "unite", "oddzial", "sklep", "placowka", "jednostka",
    ];
    private static readonly string[] Touchpoint = ["touchpoint", "punto de contacto", "kontaktpunkt", "point de contact", "punkt styku"];
    private static readonly string[] Language = ["language", "lang", "locale", "idioma", "lengua", "sprache", "langue", "jezyk"];
    private static readonly string[] Mode = ["mode", "channel", "canal", "kanal", "modo", "medio"];
    private static readonly string[] Phone = ["phone", "mobile", "telefono", "movil", "telefon", "handy", "telephone", "portable", "komork"];
    private static readonly string[] Person = ["name", "full name", "customer name", "nombre", "nombre completo", "kunde", "kundenname", "nom", "nom complet", "imie i nazwisko", "nazwisko"];

    public static bool IsId(string header)
    {
        var words = Split(header);
        return words.Length > 0 && (words.Intersect(Id).Any() || IdEndings.Contains(words[^1]) || header.EndsWith("Id", StringComparison.Ordinal) || header.EndsWith("ID", StringComparison.Ordinal));
    }

    public static bool IsRecommend(string header) => Begins(header, Recommend);
    public static bool IsSatisfied(string header) => Begins(header, Satisfied);
    public static bool IsEasy(string header) => Begins(header, Easy);
    public static bool IsRating(string header) => Begins(header, Rating) || IsRecommend(header) || IsSatisfied(header) || IsEasy(header);
    public static bool IsCount(string header) => Split(header).Intersect(Count).Any();
    public static bool IsComment(string header) => Begins(header, Comment);
    public static bool IsUnit(string header) => Begins(header, Unit);
    public static bool IsTouchpoint(string header) => Begins(header, Touchpoint);
    public static bool IsLanguage(string header) => Begins(header, Language);
    public static bool IsMode(string header) => Split(header).Intersect(Mode).Any();
    public static bool IsPhone(string header) => Begins(header, Phone);
    public static bool IsPerson(string header) => Person.Contains(string.Join(' ', Split(header)));

    /// <summary>The header in lower case without accents, its words apart.</summary>
    public static string[] Split(string header)
    {
        var plain = new StringBuilder(header.Length);
        var previous = ' ';
        foreach (var c in header.Replace('ł', 'l').Replace('Ł', 'L').Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsUpper(c) && char.IsLower(previous)) plain.Append(' ');
            plain.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
            previous = c;
        }
        return plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Whether a word of the header begins with a hint; a short hint must be the whole word.</summary>
    private static bool Begins(string header, string[] hints)
    {
        var words = " " + string.Join(' ', Split(header)) + " ";
        return Array.Exists(hints, hint => words.Contains(hint.Length < 4 ? $" {hint} " : $" {hint}", StringComparison.Ordinal));
    }
}
