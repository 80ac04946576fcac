using System.Diagnostics;

namespace Kept.Benchmarks.Scores;

/// <summary>How long something takes once everything it needs is warm.</summary>
internal static class Timing
{
    private const int FewestRounds = 3;

    /// <summary>The median in milliseconds of as many rounds as fit into a time, after half as much time to get warm.</summary>
    public static async Task<double> Median(TimeSpan window, Func<Task> work)
    {
        for (var warm = Stopwatch.StartNew(); ;)
        {
            await work();
            if (warm.Elapsed >= window / 2) break;
        }
        var rounds = new List<double>();
        for (var watch = Stopwatch.StartNew(); rounds.Count < FewestRounds || watch.Elapsed < window;) rounds.Add(await Once(work));
        return Figures.Median(rounds);
    }

    public static async Task<double> Once(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
