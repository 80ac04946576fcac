namespace Kept.Training;

/// <summary>A comment with what people found in it.</summary>
/// <param name="Sentiment">neg, neu, pos or mixed; null where nobody said.</param>
/// <param name="Covered">Reason groups its source looks for: whether others are there is not known.</param>
/// <param name="Asked">The question it answers; null where not known.</param>
internal sealed record LabelledComment(
    string Source, string Language, string? Sentiment, IReadOnlySet<string> Covered, IReadOnlySet<string> Reasons, string? Asked, string Text)
{
    /// <summary>The source of comments written for this.</summary>
    public const string Own = "own";

    /// <summary>Reads a table with a header and one comment a line.</summary>
    public static IReadOnlyList<LabelledComment> Read(string file) =>
    [
        .. File.ReadLines(file).Skip(1).Select(line => line.Split('\t')).Select(parts => new LabelledComment(
            parts[0], parts[1], parts[2] == "-" ? null : parts[2], Set(parts[3]), Set(parts[4]), parts[5] == "-" ? null : parts[5], parts[6])),
    ];

    private static HashSet<string> Set(string list) => list == "-" ? [] : [.. list.Split(',')];
}
