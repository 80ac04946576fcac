using Kept.Analytics.Scores;

namespace Kept.Benchmarks.Scores;

/// <summary>What a generated response consists of: who and what it is about, and the questions it answers.</summary>
internal static class Response
{
    public const int Months = 24;
    private const int Regions = 10;

    // Points times months stay below the 50,000 cells that one answer of Kept's may have (Aggregate.MostCells).
    private const int PointsPerRegion = 100;

    public static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>A dimension's codes run from 0 to this, not included; the first one is the point.</summary>
    public static readonly (string Name, int Values)[] Dimensions = [("unit", Regions * PointsPerRegion), ("touchpoint", 40), ("mode", 6), ("language", 5), ("generation", 5), ("segment", 12)];

    public static readonly Measure[] Scores = [Measure.Nps("nps"), Measure.Ces("ces"), .. Enumerable.Range(1, 6).Select(i => Measure.Csat($"q{i}"))];

    private static readonly long[] MonthStarts = [.. Enumerable.Range(0, Months + 1).Select(month => (Start.AddMonths(month) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond)];

    private static readonly string[][] Labels = [.. Dimensions.Select(d => Enumerable.Range(0, d.Values).Select(code => $"{d.Name}-{code:D3}").ToArray())];

    public static long FirstSecond => MonthStarts[0];

    public static long EndSecond => MonthStarts[Months];

    public static int RegionOf(int unit) => unit / PointsPerRegion;

    public static int MonthOf(long second, int from)
    {
        while (second >= MonthStarts[from + 1]) from++;
        return from;
    }

    /// <summary>How people read a code of a column that answers are broken down by or filtered on.</summary>
    public static string Label(string column, int code) => column switch
    {
        "month" => $"{Start.AddMonths(code):yyyy-MM}",
        "region" => $"region-{code:D2}",
        _ => Labels[Array.FindIndex(Dimensions, d => d.Name == column)][code],
    };

    /// <summary>Which region each point belongs to, as organisations tell it.</summary>
    public static SliceContext Context { get; } = new()
    {
        Derived = new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["level:region"] = Enumerable.Range(0, Dimensions[0].Values).ToDictionary(unit => Label("unit", unit), unit => Label("region", RegionOf(unit))),
        },
        AsOf = Start.AddMonths(Months),
    };
}
