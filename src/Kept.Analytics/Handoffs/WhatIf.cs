using Kept.Analytics.Statistics;

namespace Kept.Analytics.Handoffs;

/// <summary>What a what-if takes for granted; a page says each in words.</summary>
public enum WhatIfAssumption
{
    /// <summary>Only cases that were handed on and have ended are told.</summary>
    OnlyEndedCases,

    /// <summary>A case sent straight still waits once: the longer of its wait before the first holder and its wait before the solver.</summary>
    OneWaitStays,

    /// <summary>The solver would need the time it did need, though nobody worked on the case before.</summary>
    SolverNeedsTheSame,

    /// <summary>Time between a holder's first and last event counts as that holder's, the rest as waiting.</summary>
    TimeBetweenEvents,

    /// <summary>The first holder would have needed what it needs for cases that are alike and that it solved alone.</summary>
    FirstAsWithAlike,

    /// <summary>Those it solved alone may have been easier in ways nobody noted.</summary>
    AlikeMayBeEasier,

    /// <summary>Cases with too few like them that the first holder solved alone are left out.</summary>
    UnmatchedLeftOut,
}

/// <param name="MatchOn">Attributes in which a case and those it is told from are alike, and "month".</param>
/// <param name="Resamples">Of the bootstrap, at least 100.</param>
public sealed record WhatIfOptions(IReadOnlyList<string> MatchOn, int Resamples = 500, int Seed = 1, double Confidence = 0.95);

/// <summary>How it would have gone otherwise.</summary>
/// <param name="HandedOn">Ended cases that were handed on.</param>
/// <param name="Told">Of which it can be told for so many.</param>
/// <param name="HandoffsSpared">The hand-offs those had.</param>
/// <param name="Hours">From start to end on average, as it was; null where none is told, and so below.</param>
/// <param name="HoursThen">And as it would have been.</param>
/// <param name="HoursSaved">For a case on average; below 0 where it would have taken longer.</param>
/// <param name="Saved">Interval of that, by bootstrap; null for fewer than two.</param>
public sealed record WhatIfStory(
    long HandedOn,
    long Told,
    long HandoffsSpared,
    double? Hours,
    double? HoursThen,
    double? HoursSaved,
    Interval? Saved,
    IReadOnlyList<WhatIfAssumption> Assumptions)
{
    /// <summary>Of all cases told together.</summary>
    public double? HoursSavedInAll => HoursSaved * Told;

    /// <summary>And its interval.</summary>
    public Interval? SavedInAll => Saved is { } saved ? new(saved.Low * Told, saved.High * Told) : null;
}

/// <summary>What hand-offs cost in time, told from the log by two other ways it could have gone.</summary>
/// <param name="Straight">Each case sent at once to the holder who solved it.</param>
/// <param name="FirstStayed">Each case solved by whoever had it first.</param>
/// <param name="MatchedOn">Those of the named attributes that the log has.</param>
public sealed partial record WhatIf(WhatIfStory Straight, WhatIfStory FirstStayed, IReadOnlyList<string> MatchedOn)
{
    private const double Hour = 3_600_000;

    /// <summary>Both stories over the cases a filter leaves. Cases the first holder solved alone are sought in the same cases.</summary>
    public static WhatIf Of(HandoffLog log, WhatIfOptions options, HandoffFilter? filter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Resamples, 100, nameof(options));
        var columns = log.Columns;
        var all = (filter ?? HandoffFilter.All).Select(log);
        var ended = Array.FindAll(all, place => columns.Ends[place] != LogColumns.Open && columns.First[place + 1] > columns.First[place]);
        var strata = Strata.Of(log, ended, options.MatchOn);
        return new(
            StraightOf(columns, Array.FindAll(ended, place => log.HandoffsOf(place) > 0), options),
            FirstStayedOf(log, ended, strata.By(ended, place => columns.Holder[columns.First[place]]), options),
            strata.Names);
    }

    private static WhatIfStory StraightOf(LogColumns columns, int[] handedOn, WhatIfOptions options)
    {
        var hours = Array.ConvertAll(handedOn, place => HoursOf(columns, place));
        var saved = new double[handedOn.Length];
        long spared = 0;
        for (var i = 0; i < handedOn.Length; i++)
        {
            saved[i] = Math.Max(0, hours[i] - StraightHours(columns, handedOn[i]));
            spared += columns.First[handedOn[i] + 1] - columns.First[handedOn[i]] - 1;
        }
        var sample = new ResampledMean(saved, options.Seed);
        return Story(handedOn.Length, handedOn.Length, spared, hours.Sum(), sample.Mean, Percentiles(options, random => sample.Draw(random), handedOn.Length),
            [WhatIfAssumption.OnlyEndedCases, WhatIfAssumption.OneWaitStays, WhatIfAssumption.SolverNeedsTheSame, WhatIfAssumption.TimeBetweenEvents]);
    }

    // The one wait that stays, and all the time the solver had it.
    private static double StraightHours(LogColumns columns, int place)
    {
        var (first, last) = (columns.First[place], columns.First[place + 1] - 1);
        long own = 0, wait = Math.Max(0, columns.Arrived[first] - columns.Starts[place]), before = -1;
        for (var i = first; i <= last; i++)
        {
            if (columns.Holder[i] == columns.Holder[last])
            {
                own += columns.Left[i] - columns.Arrived[i];
                before = before >= 0 ? before : i == first ? 0 : columns.Arrived[i] - columns.Left[i - 1];
            }
        }
        return (own + Math.Max(wait, before)) / Hour;
    }

    private static double HoursOf(LogColumns columns, int place) => (columns.Ends[place] - columns.Starts[place]) / Hour;

    private static WhatIfStory Story(long handedOn, long told, long spared, double hours, double saved, Interval? interval, IReadOnlyList<WhatIfAssumption> assumptions) => told == 0
        ? new(handedOn, 0, 0, null, null, null, null, assumptions)
        : new(handedOn, told, spared, hours / told, hours / told - saved, saved, interval, assumptions);

    // Percentile interval: B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap", 1993, §13.
    private static Interval? Percentiles(WhatIfOptions options, Func<Random, double> draw, long n)
    {
        if (n < 2)
        {
            return null;
        }
        var random = new Random(options.Seed);
        var drawn = new double[options.Resamples];
        for (var i = 0; i < drawn.Length; i++)
        {
            drawn[i] = draw(random);
        }
        Array.Sort(drawn);
        return new(Quantile.Of(drawn.AsSpan(), (1 - options.Confidence) / 2), Quantile.Of(drawn.AsSpan(), (1 + options.Confidence) / 2));
    }
}
