using System.Collections.ObjectModel;

namespace Kept.Questionnaires;

/// <summary>One text in one or more languages. Tags are compared without case; two texts are equal when they say the
/// same in the same languages, in whatever order.</summary>
public sealed class Text : IEquatable<Text>
{
    private readonly OrderedDictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="ArgumentException">There is no language, or one of them twice.</exception>
    public Text(IEnumerable<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var (language, text) in values)
        {
            this.values.Add(language, text);
        }
        if (this.values.Count == 0)
        {
            throw new ArgumentException("A text needs at least one language.", nameof(values));
        }
        Values = new ReadOnlyDictionary<string, string>(this.values);
    }

    public static Text Of(params (string Language, string Text)[] texts) =>
        new(texts.Select(pair => KeyValuePair.Create(pair.Language, pair.Text)));

    /// <summary>By language tag; the first one is what is shown when a language is missing.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    public bool Has(string language) => values.ContainsKey(language);

    /// <summary>The text in this language, else in its parent ("es" for "es-MX"), else in the first language.</summary>
    public string In(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        for (var tag = language; ;)
        {
            if (values.TryGetValue(tag, out var text))
            {
                return text;
            }
            var dash = tag.LastIndexOf('-');
            if (dash < 0)
            {
                return values.GetAt(0).Value;
            }
            tag = tag[..dash];
        }
    }

    public bool Equals(Text? other)
    {
        if (other is null || other.values.Count != values.Count)
        {
            return false;
        }
        foreach (var (language, text) in values)
        {
            if (!other.values.TryGetValue(language, out var theirs) || theirs != text)
            {
                return false;
            }
        }
        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Text);

    public override int GetHashCode()
    {
        var hash = values.Count;
        foreach (var (language, text) in values)
        {
            hash ^= HashCode.Combine(StringComparer.OrdinalIgnoreCase.GetHashCode(language), text);
        }
        return hash;
    }

    public override string ToString() => values.GetAt(0).Value;

    public static bool operator ==(Text? left, Text? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(Text? left, Text? right) => !(left == right);
}
