using System.Globalization;
using Kept.Features.Responses.Columns;

namespace Kept.Features.Scores.Weighting;

/// <summary>Targets as people type them or paste them from a spreadsheet: a line per category, its values and its share apart by tabs.</summary>
internal static class TargetLines
{
    /// <summary>Values as the reader knows them, the share with at most two decimals in her language.</summary>
    public static string Write(MarginTargets margin, Labels labels, CultureInfo culture) => string.Join('\n', margin.Targets.Select(target =>
        string.Join('\t', [.. target.Values.Select((value, i) => labels.Value(margin.Dimensions[i], value)), target.Share.ToString("0.##", culture)])));

    /// <param name="present">The categories there are: a line may name them by code or by the reader's word.</param>
    /// <param name="wrong">The first line that cannot be read; null where all can.</param>
    public static MarginTargets Read(IReadOnlyList<string> dimensions, string text, MarginTargets present, Labels labels, out string? wrong)
    {
        wrong = null;
        var codes = dimensions.Select((dimension, i) => CodesOf(dimension, [.. present.Targets.Select(target => target.Values[i])], labels)).ToList();
        var targets = new List<CategoryTarget>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = Parts(line, dimensions.Count);
            if (parts is null || Share(parts[^1]) is not { } share)
            {
                wrong ??= line;
                continue;
            }
            targets.Add(new CategoryTarget([.. parts[..^1].Select((value, i) => codes[i].GetValueOrDefault(value, value))], share));
        }
        return new MarginTargets(dimensions, targets);
    }

    // Without tabs the last word is the share, as people type it.
    private static string[]? Parts(string line, int values)
    {
        var parts = line.Split(line.Contains('\t', StringComparison.Ordinal) ? '\t' : ';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 1 && values == 1)
        {
            var number = line.TrimEnd('%', ' ').LastIndexOfAny([' ', '\t', ':', '=']);
            if (number > 0) parts = [line[..number].TrimEnd(' ', ':', '='), line[(number + 1)..]];
        }
        return parts.Length == values + 1 ? parts : null;
    }

    // A share needs no thousands separators, so a comma is a decimal one in whatever language.
    private static double? Share(string text) =>
        double.TryParse(text.TrimEnd('%', ' ', '\u00a0', '\u202f').Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) ? share : null;

    private static Dictionary<string, string> CodesOf(string dimension, IReadOnlyList<string> values, Labels labels)
    {
        var codes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        // A code goes before another's word.
        foreach (var value in values) codes[value] = value;
        foreach (var value in values) codes.TryAdd(labels.Value(dimension, value).Trim(), value);
        return codes;
    }
}
