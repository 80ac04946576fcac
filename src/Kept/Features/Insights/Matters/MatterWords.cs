using Kept.Analytics.Language;

namespace Kept.Features.Insights.Matters;

/// <summary>Cuts out of a comment the sentences that show a matter.</summary>
internal static class MatterWords
{
    public const int Longest = 600;
    private const string Cut = "…";
    private static readonly char[] Ends = ['.', '!', '?', '\n', '\r', '…'];

    /// <summary>From the beginning of the first sentence with evidence to the end of the last; the whole comment where none is named.
    /// What is longer is cut, and says so by an ellipsis.</summary>
    public static string Of(string comment, IReadOnlyList<Stretch> evidence)
    {
        var (first, last) = evidence.Count == 0 ? (0, comment.Length) : (evidence.Min(s => s.Start), evidence.Max(s => s.End));
        var start = first == 0 ? 0 : comment.LastIndexOfAny(Ends, first - 1) + 1;
        var end = last >= comment.Length ? -1 : comment.IndexOfAny(Ends, last);
        var words = comment[start..(end < 0 ? comment.Length : end + 1)].Trim();
        if (words.Length <= Longest) return words;
        var most = Longest - Cut.Length;
        return string.Concat(words.AsSpan(0, char.IsHighSurrogate(words[most - 1]) ? most - 1 : most), Cut);
    }
}
