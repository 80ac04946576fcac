using Kept.Questionnaires.Answers;

namespace Kept.Questionnaires.Exchange.Json;

/// <summary>What a source says in each of its languages, as it stands there; empty where it says nothing.</summary>
internal sealed class Translations(IReadOnlyDictionary<string, string> values)
{
    public static readonly Translations None = new(new Dictionary<string, string>());

    public IReadOnlyDictionary<string, string> Values => values;

    public bool IsEmpty => values.Values.All(string.IsNullOrWhiteSpace);

    public string? In(string language) => values.TryGetValue(language, out var text) && !string.IsNullOrWhiteSpace(text) ? text : null;

    public override string ToString() => values.Values.FirstOrDefault() ?? "";
}

/// <summary>Makes texts of ours: plain, within our limits, and there in the first language.</summary>
/// <param name="languages">BCP 47 tags, the first one first.</param>
/// <param name="pipe">Turns the source's references to answers into ours, in a plain text.</param>
internal sealed class TextMaker(IReadOnlyList<string> languages, Func<string, string> pipe)
{
    public string First => languages[0];

    public Text Of(string text) => Text.Of((languages[0], Clean(text)));

    /// <summary>Null where nothing can be read in it.</summary>
    public Text? Optional(Translations source)
    {
        var found = new List<KeyValuePair<string, string>>();
        foreach (var language in languages)
        {
            if (source.In(language) is { } raw && Clean(raw) is { Length: > 0 } text)
            {
                found.Add(KeyValuePair.Create(language, text));
            }
        }
        if (found.Count > 0 && found[0].Key != languages[0])
        {
            found.Insert(0, KeyValuePair.Create(languages[0], found[0].Value));
        }
        return found.Count == 0 ? null : new Text(found);
    }

    public Text Of(Translations source, string fallback) => Optional(source) ?? Of(fallback.Length == 0 ? "…" : fallback);

    /// <summary>Two texts as one, language by language.</summary>
    public Text Join(Text left, string between, Text right) => new(languages
        .Where((language, at) => at == 0 || left.Has(language) || right.Has(language))
        .Select(language => KeyValuePair.Create(language, Shorten(left.In(language) + between + right.In(language)))));

    private string Clean(string raw)
    {
        var plain = pipe(CleanText.Of(PlainText.Of(raw)).Replace("{{", "{ {", StringComparison.Ordinal));
        return Shorten(plain);
    }

    private static string Shorten(string text) => text.Length <= Limits.TextLength ? text : Reading.Unescape.WholeCharacters(text[..(Limits.TextLength - 1)]) + "…";
}
