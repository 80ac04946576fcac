using System.Text.RegularExpressions;

namespace Kept.Features.Surveys.Versions;

/// <summary>A piece of a text, and whether the other text lacks it.</summary>
public sealed record Piece(string Text, bool IsOther);

/// <summary>Finds the words in which two texts differ, so that a reader need not look for the one that changed.</summary>
public static partial class WordComparison
{
    // Beyond it both texts are shown as wholly other: nobody reads such a pair word by word.
    private const int MostPairs = 250_000;

    /// <returns>Both texts in pieces; joined, they are the texts again.</returns>
    public static (IReadOnlyList<Piece> Before, IReadOnlyList<Piece> After) Of(string before, string after)
    {
        string[] left = [.. Words().Matches(before).Select(m => m.Value)];
        string[] right = [.. Words().Matches(after).Select(m => m.Value)];
        if ((long)left.Length * right.Length > MostPairs) return ([new(before, true)], [new(after, true)]);
        var shared = Shared(left, right);
        return (Pieces(left, shared.Select(pair => pair.Left).ToHashSet()), Pieces(right, shared.Select(pair => pair.Right).ToHashSet()));
    }

    // The longest common subsequence of words, by the usual table of lengths.
    private static List<(int Left, int Right)> Shared(string[] left, string[] right)
    {
        var lengths = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
                lengths[i, j] = left[i] == right[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }
        var pairs = new List<(int, int)>();
        for (int i = 0, j = 0; i < left.Length && j < right.Length;)
        {
            if (left[i] == right[j]) pairs.Add((i++, j++));
            else if (lengths[i + 1, j] >= lengths[i, j + 1]) i++;
            else j++;
        }
        return pairs;
    }

    private static List<Piece> Pieces(string[] words, HashSet<int> shared)
    {
        var pieces = new List<Piece>();
        for (var at = 0; at < words.Length; at++)
        {
            var other = !shared.Contains(at);
            if (pieces.Count > 0 && pieces[^1].IsOther == other) pieces[^1] = new(pieces[^1].Text + words[at], other);
            else pieces.Add(new(words[at], other));
        }
        return pieces;
    }

    [GeneratedRegex(@"\w+|\s+|[^\w\s]")]
    private static partial Regex Words();
}
