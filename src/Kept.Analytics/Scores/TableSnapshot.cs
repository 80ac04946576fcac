using System.Collections.Concurrent;

namespace Kept.Analytics.Scores;

/// <summary>A scored column as readers see it: 0 is no answer, else the answer is <c>value + Min − 1</c>.</summary>
internal sealed record MeasureView(Measure Measure, byte[] Answers);

/// <summary>A table at one moment. Its arrays may be longer than <see cref="Count"/>; only that many rows belong to it.</summary>
internal sealed record TableSnapshot(
    string Survey, int Count, Guid[] Ids, long[] Ticks, IReadOnlyList<MeasureView> Measures, IReadOnlyList<DimensionView> Dimensions)
{
    private readonly ConcurrentDictionary<string, Calendar> calendars = new(StringComparer.Ordinal);

    /// <summary>Days and months of the rows in this zone, worked out once for all slices of the snapshot.</summary>
    public Calendar CalendarIn(TimeZoneInfo zone) => calendars.GetOrAdd(zone.Id, _ => new Calendar(Ticks, Count, zone));

    public MeasureView? MeasureNamed(string code) => Measures.FirstOrDefault(m => m.Measure.Code == code);

    public DimensionView? DimensionNamed(string name) => Dimensions.FirstOrDefault(d => d.Name == name);
}
