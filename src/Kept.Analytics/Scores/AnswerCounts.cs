using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Kept.Analytics.Scores;

/// <summary>How many gave each answer, by its name, in the order of the scale. The names are the question's, shared by all its cells.</summary>
internal sealed class AnswerCounts(string[] names, long[] counts) : IReadOnlyDictionary<string, long>
{
    public int Count => names.Length;

    public IEnumerable<string> Keys => names;

    public IEnumerable<long> Values => counts;

    public long this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"'{key}' is no answer to this question.");

    public bool ContainsKey(string key) => Array.IndexOf(names, key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out long value)
    {
        var at = Array.IndexOf(names, key);
        value = at < 0 ? 0 : counts[at];
        return at >= 0;
    }

    public IEnumerator<KeyValuePair<string, long>> GetEnumerator()
    {
        for (var i = 0; i < names.Length; i++)
        {
            yield return new(names[i], counts[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
