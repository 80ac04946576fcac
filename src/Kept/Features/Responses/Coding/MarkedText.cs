using Kept.Analytics.Language;

namespace Kept.Features.Responses.Coding;

/// <summary>A piece of a comment, and which of the things found in it these words show.</summary>
/// <param name="Shows">By their place in the list, ascending; none for words between.</param>
/// <param name="Ends">Those of them that end with this piece.</param>
internal sealed record MarkedPiece(string Text, IReadOnlyList<int> Shows, IReadOnlyList<int> Ends);

/// <summary>Cuts a comment at the words that show what it says.</summary>
internal static class MarkedText
{
    /// <param name="evidence">For each thing found, the stretches that show it; what lies outside the text is left out.</param>
    public static IReadOnlyList<MarkedPiece> Of(string text, IReadOnlyList<IReadOnlyList<Stretch>> evidence)
    {
        var marks = evidence.SelectMany((stretches, thing) => stretches.Select(stretch => (Start: Whole(text, stretch.Start), End: Whole(text, stretch.End), Thing: thing)))
            .Where(mark => mark.Start < mark.End).ToList();
        var cuts = marks.SelectMany(mark => new[] { mark.Start, mark.End }).Append(0).Append(text.Length).Distinct().Order().ToList();
        return
        [
            .. cuts.Zip(cuts.Skip(1), (start, end) => new MarkedPiece(
                text[start..end],
                [.. marks.Where(mark => mark.Start <= start && mark.End >= end).Select(mark => mark.Thing).Distinct().Order()],
                [.. marks.Where(mark => mark.Start <= start && mark.End == end).Select(mark => mark.Thing).Distinct().Order()])),
        ];
    }

    // Within the text, and not between the halves of one character.
    private static int Whole(string text, int at)
    {
        at = Math.Clamp(at, 0, text.Length);
        return at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;
    }
}
