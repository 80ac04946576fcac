using System.Collections.Concurrent;

namespace Kept.Analytics.Scores.Scanning;

/// <summary>
/// The dictionary of a dimension at one moment. Code 0 is no value. Any other code is one value, or several at once (a choice
/// of many): then it has members, which are codes of single values. Codes are given in the order of first appearance and never
/// change their meaning; only an erasure forgets the text of a value that nobody has any more.
/// </summary>
public sealed class Dimension
{
    private readonly string?[] texts;
    private readonly int[]?[] members;
    private readonly ConcurrentDictionary<string, int> codeOf;

    /// <param name="texts">Text by code; null where forgotten and for codes of several values. May be longer than <paramref name="codes"/>.</param>
    /// <param name="members">Members by code, null for single values. May be longer than <paramref name="codes"/>.</param>
    /// <param name="codes">How many codes there are, code 0 included.</param>
    /// <param name="codeOf">Code by text; may hold codes that came after this moment.</param>
    public Dimension(string name, string?[] texts, int[]?[] members, int codes, ConcurrentDictionary<string, int> codeOf) =>
        (Name, this.texts, this.members, Codes, this.codeOf) = (name, texts, members, codes, codeOf);

    public string Name { get; }

    /// <summary>How many codes there are, code 0 included.</summary>
    public int Codes { get; }

    /// <summary>The text of a single value; empty where forgotten, for code 0 and for several values.</summary>
    public string Text(int code) => texts[code] ?? "";

    public bool IsSeveral(int code) => members[code] is not null;

    /// <summary>The single values a code stands for: itself, or its members; none for code 0.</summary>
    public ReadOnlySpan<int> Members(int code) => members[code] ?? (code == 0 ? [] : new[] { code });

    /// <summary>Code of a single value, or 0 if this dimension does not know it at this moment.</summary>
    public int Find(string text) => codeOf.TryGetValue(text, out var code) && code < Codes ? code : 0;

    /// <summary>A dictionary of single values, code 1 the first.</summary>
    public static Dimension Of(string name, IReadOnlyList<string> values) => new(
        name, [null, .. values], new int[]?[values.Count + 1], values.Count + 1,
        new(values.Select((value, i) => KeyValuePair.Create(value, i + 1)), StringComparer.Ordinal));
}
