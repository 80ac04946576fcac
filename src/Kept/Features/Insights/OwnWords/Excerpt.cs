using Kept.Features.Insights.Quotes;

namespace Kept.Features.Insights.OwnWords;

/// <summary>Shortens a quote to the surroundings of its first marked words.</summary>
public static class Excerpt
{
    private const string Left = "… ";
    private const string Right = " …";

    /// <param name="longest">How many characters are kept at most, without the ellipses that say that something is left out; whole words where there are any.</param>
    public static IReadOnlyList<QuotedWords> Of(IReadOnlyList<QuotedWords> words, int longest)
    {
        var text = string.Concat(words.Select(one => one.Text));
        if (text.Length <= longest) return words;
        var (from, to) = Window(text, words, longest);
        var kept = new List<QuotedWords>();
        var at = 0;
        foreach (var one in words)
        {
            var (start, end) = (Math.Max(at, from), Math.Min(at + one.Text.Length, to));
            // What stands in place of personal data is kept whole or not at all.
            if (end > start && (!one.IsMasked || end - start == one.Text.Length)) kept.Add(one with { Text = one.Text[(start - at)..(end - at)] });
            at += one.Text.Length;
        }
        if (from > 0) kept.Insert(0, new QuotedWords(Left, null, false));
        if (to < text.Length) kept.Add(new QuotedWords(Right, null, false));
        return kept;
    }

    private static (int From, int To) Window(string text, IReadOnlyList<QuotedWords> words, int longest)
    {
        var marked = 0;
        foreach (var one in words)
        {
            if (one.Tone is not null) break;
            marked += one.Text.Length;
        }
        if (marked == text.Length) marked = 0;
        // A third of the room before the words, so that one sees what they are about.
        var from = Math.Clamp(marked - longest / 3, 0, text.Length - longest);
        var to = from + longest;
        if (from > 0 && text.IndexOf(' ', from, longest) is var next and >= 0 && next < marked) from = next + 1;
        if (to < text.Length && text.LastIndexOf(' ', to - 1, to - Math.Max(from, marked)) is var last && last > marked) to = last;
        if (from > 0 && char.IsLowSurrogate(text[from])) from++;
        if (to < text.Length && char.IsHighSurrogate(text[to - 1])) to--;
        return (from, to);
    }
}
