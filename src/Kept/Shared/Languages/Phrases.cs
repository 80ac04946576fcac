using System.Collections.Frozen;
using System.Text.Json;

namespace Kept.Shared.Languages;

/// <summary>All texts of the product in all its languages, read once from the embedded <c>*.words.json</c> files.</summary>
public sealed class Phrases
{
    private readonly FrozenDictionary<string, IReadOnlyDictionary<string, string>> _byKey;
    private readonly bool _strict;

    private Phrases(FrozenDictionary<string, IReadOnlyDictionary<string, string>> byKey, bool strict) => (_byKey, _strict) = (byKey, strict);

    // They are part of the program, so a second Kept in the same process (a test, a command) reads them no second time.
    private static readonly Lazy<FrozenDictionary<string, IReadOnlyDictionary<string, string>>> Shipped = new(ReadShipped);

    public IEnumerable<string> Keys => _byKey.Keys;

    /// <summary>Those of every embedded file of words; a key that two files define stops the start.</summary>
    /// <param name="strict">Whether an unknown key throws (tests) or renders itself (production).</param>
    public static Phrases Load(bool strict = false) => new(Shipped.Value, strict);

    public static Phrases From(IEnumerable<(string File, Dictionary<string, Dictionary<string, string>> Texts)> files, bool strict = false) => new(ByKey(files), strict);

    private static FrozenDictionary<string, IReadOnlyDictionary<string, string>> ReadShipped()
    {
        var assembly = typeof(Phrases).Assembly;
        return ByKey(assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".words.json", StringComparison.Ordinal))
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return (name, JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!);
            }));
    }

    private static FrozenDictionary<string, IReadOnlyDictionary<string, string>> ByKey(IEnumerable<(string File, Dictionary<string, Dictionary<string, string>> Texts)> files)
    {
        var all = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var (file, texts) in files)
        {
            foreach (var (key, byLanguage) in texts)
            {
                if (!all.TryAdd(key, byLanguage)) throw new InvalidOperationException($"The words key '{key}' in {file} is already defined in another file.");
            }
        }
        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public bool Has(string key) => _byKey.ContainsKey(key);

    public IReadOnlyDictionary<string, string> Translations(string key) => _byKey[key];

    /// <summary>The text in the language, else in English, else the key itself; strict phrases throw for an unknown key.</summary>
    public string Find(string key, string language)
    {
        if (_byKey.TryGetValue(key, out var texts))
        {
            return texts.TryGetValue(language, out var text) ? text : texts.GetValueOrDefault(Language.Default, key);
        }
        return _strict ? throw new KeyNotFoundException($"No words for '{key}'.") : key;
    }

    /// <summary>The form of a counted text that fits the number, e.g. <c>cases.open.few</c>.</summary>
    internal string FindForm(string key, double n, string language)
    {
        var form = $"{key}.{Plurals.Category(language, n)}";
        var fits = _byKey.TryGetValue(form, out var texts) && texts.ContainsKey(language);
        return Find(fits ? form : $"{key}.other", language);
    }
}
