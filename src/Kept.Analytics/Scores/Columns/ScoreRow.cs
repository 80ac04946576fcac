namespace Kept.Analytics.Scores.Columns;

/// <summary>One response as the table takes it. A dimension named several times (a choice of many) puts the response into
/// several groups; an empty value is none. Answers are to declared measures.</summary>
/// <param name="Position">Of the event by which the response came, in the event log; greater than 0.</param>
/// <param name="At">UTC; counted in whole seconds.</param>
public sealed record ScoreRow(
    long Position,
    DateTime At,
    IReadOnlyList<KeyValuePair<string, string>> Dimensions,
    IReadOnlyList<KeyValuePair<string, int>> Answers)
{
    /// <summary>Whole seconds since 1970, UTC, rounded down.</summary>
    public long Second => ((At.Kind == DateTimeKind.Local ? At.ToUniversalTime() : At).Ticks / TimeSpan.TicksPerSecond) - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerSecond);
}
