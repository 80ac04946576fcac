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

    /// <summary>Reads comments of our own, comments.en.tsv and so on: a sentiment from −2 to 2, and details each with its sign.</summary>
    public static IReadOnlyList<LabelledComment> ReadOwn(string folder, IReadOnlySet<string> groups) =>
        [.. Directory.EnumerateFiles(folder, "comments.*.tsv").Order(StringComparer.Ordinal).SelectMany(file => ReadOwnFile(file, groups))];

    private static IEnumerable<LabelledComment> ReadOwnFile(string file, IReadOnlySet<string> groups)
    {
        var language = Path.GetFileName(file).Split('.')[1];
        foreach (var parts in File.ReadLines(file).Skip(1).Select(line => line.Split('\t')).Where(parts => parts.Length == 4))
        {
            var sentiment = parts[0].Replace('−', '-') switch { "-2" or "-1" => "neg", "0" => "neu", "mixed" => "mixed", _ => "pos" };
            HashSet<string> reasons = parts[1] == "-" ? [] : [.. parts[1].Split(',').Select(reason => reason.Split('.')[0].Trim())];
            yield return new(Own, language, sentiment, groups, reasons, null, parts[3]);
        }
    }

    private static HashSet<string> Set(string list) => list == "-" ? [] : [.. list.Split(',')];
}
