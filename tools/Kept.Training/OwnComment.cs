using System.Globalization;
using Kept.Analytics.Language;

namespace Kept.Training;

/// <summary>A comment of our own, which says more than those of others: how strongly, which details, and what is grave.</summary>
/// <param name="Level">−2 to 2; null where good and bad are about equal.</param>
/// <param name="Details">Each with −1, 0 or 1: what is said about it.</param>
internal sealed record OwnComment(string Language, int? Level, IReadOnlyDictionary<string, int> Details, IReadOnlySet<string> Matters, string Text)
{
    /// <summary>Reads comments.en.tsv and so on: sentiment, details each with its sign, grave matters, text.</summary>
    public static IReadOnlyList<OwnComment> Read(string folder) =>
        [.. Directory.EnumerateFiles(folder, "comments.*.tsv").Order(StringComparer.Ordinal).SelectMany(file => ReadFile(file, Path.GetFileName(file).Split('.')[1]))];

    /// <summary>As one of many to learn tone and groups from.</summary>
    public LabelledComment Labelled => new(
        LabelledComment.Own, Language, Level switch { null => "mixed", < 0 => "neg", 0 => "neu", _ => "pos" }, Taxonomy.Groups.ToHashSet(), Details.Keys.Select(Taxonomy.GroupOf).ToHashSet(), null, Text);

    private static IEnumerable<OwnComment> ReadFile(string file, string language) =>
        File.ReadLines(file).Skip(1).Select(line => line.Split('\t')).Where(parts => parts.Length == 4).Select(parts => new OwnComment(
            language,
            parts[0] == "mixed" ? null : int.Parse(parts[0].Replace('−', '-'), CultureInfo.InvariantCulture),
            List(parts[1]).Where(d => Taxonomy.Details.Contains(d[..^1])).GroupBy(d => d[..^1]).ToDictionary(d => d.Key, d => Sign(d.First()[^1])),
            List(parts[2]).ToHashSet(),
            parts[3]));

    private static int Sign(char mark) => mark switch { '+' => 1, '-' or '−' => -1, _ => 0 };

    private static string[] List(string list) => list == "-" ? [] : list.Split(',', StringSplitOptions.TrimEntries);
}
