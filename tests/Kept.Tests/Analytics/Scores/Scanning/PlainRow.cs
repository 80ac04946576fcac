namespace Kept.Tests.Analytics.Scores.Scanning;

/// <summary>A response in its own words, as every score source is given it. A dimension named several times has several values.</summary>
/// <param name="Position">Where it stands in the event log.</param>
/// <param name="Second">Seconds since 1970, UTC.</param>
public sealed record PlainRow(
    long Position, long Second, IReadOnlyList<KeyValuePair<string, string>> Dimensions, IReadOnlyList<KeyValuePair<string, int>> Answers)
{
    public DateTime At => DateTime.UnixEpoch.AddSeconds(Second);

    /// <summary>Its distinct values of a dimension; none where it has none.</summary>
    public HashSet<string> Values(string dimension) =>
        Dimensions.Where(d => d.Key == dimension && d.Value.Length > 0).Select(d => d.Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>Its answer to a measure; the last one counts if there are several.</summary>
    public int? Answer(string measure) => Answers.Where(a => a.Key == measure).Select(a => (int?)a.Value).LastOrDefault();
}
