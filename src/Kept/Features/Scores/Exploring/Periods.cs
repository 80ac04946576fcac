using Kept.Analytics.Scores;
using Kept.Shared.Languages;

namespace Kept.Features.Scores.Exploring;

/// <summary>Stretches of time as people say them, and as answers with a minimum n allow them.</summary>
public static class Periods
{
    /// <summary>The months that these days touch, from the first day to the last: the only stretches by which answers with a minimum
    /// n are told apart. An open end stays open.</summary>
    public static (DateOnly? From, DateOnly? To) InMonths(DateOnly? from, DateOnly? to) => (
        from is { } first ? TimeBuckets.StartOf(TimeBuckets.Month, first) : null,
        to is { } last ? TimeBuckets.Next(TimeBuckets.Month, TimeBuckets.StartOf(TimeBuckets.Month, last)).AddDays(-1) : null);

    /// <summary>The period in words: by its name, or by its days where these were chosen or widened.</summary>
    public static string InWords(Exploration asked, DateOnly today, Words words)
    {
        if (asked.Period != Exploration.Custom && (!asked.InMonths || asked.Period == "all")) return words[$"scores.period.{asked.Period}"];
        var (from, to) = asked.Days(today);
        return from is null && to is null ? words["scores.period.all"]
            : words["scores.interval", from is { } first ? words.Date(first) : "…", to is { } last ? words.Date(last) : "…"];
    }
}
