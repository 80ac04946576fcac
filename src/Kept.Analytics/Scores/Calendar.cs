namespace Kept.Analytics.Scores;

/// <summary>When days, ISO weeks, months, quarters and years begin in a time zone, in seconds since 1970, UTC.</summary>
internal static class Calendar
{
    /// <summary>The moment at which a clock in the zone shows this time. Shown twice, the first time counts; never shown, the
    /// moment at which clocks were moved past it.</summary>
    public static long Second(DateTime civil, TimeZoneInfo zone)
    {
        var offset = zone.IsAmbiguousTime(civil) ? zone.GetAmbiguousTimeOffsets(civil).Max() : zone.GetUtcOffset(civil);
        return Second(civil.Ticks - offset.Ticks);
    }

    /// <summary>Whole seconds since 1970 of a time in UTC; parts of a second are dropped.</summary>
    public static long Second(long utcTicks) => (long)Math.Floor((utcTicks - DateTime.UnixEpoch.Ticks) / (decimal)TimeSpan.TicksPerSecond);

    public static DateTime Time(long second) => DateTime.UnixEpoch.AddSeconds(second);

    /// <summary>Starts of all buckets that hold a moment from <paramref name="first"/> to <paramref name="last"/>, ascending,
    /// with their labels.</summary>
    /// <param name="bucket">One of <see cref="TimeBuckets.All"/>.</param>
    public static (long[] Starts, string[] Labels) Of(string bucket, long first, long last, TimeZoneInfo zone)
    {
        var (starts, labels) = (new List<long>(), new List<string>());
        var day = TimeBuckets.StartOf(bucket, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Time(first), zone)));
        for (var start = Second(day.ToDateTime(TimeOnly.MinValue), zone); start <= last; start = Second(day.ToDateTime(TimeOnly.MinValue), zone))
        {
            starts.Add(start);
            labels.Add(TimeBuckets.Label(bucket, day));
            if (day > DateOnly.MaxValue.AddYears(-2))
            {
                break;
            }
            day = TimeBuckets.Next(bucket, day);
        }
        return ([.. starts], [.. labels]);
    }
}
