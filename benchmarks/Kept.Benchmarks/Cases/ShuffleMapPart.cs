using Kept.Analytics.Handoffs;
using Kept.Benchmarks.Scores;

namespace Kept.Benchmarks.Cases;

/// <summary>The shuffle map and what goes with it, over as many hand-offs as there are rows, in memory.</summary>
internal static class ShuffleMapPart
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(4);
    private static readonly string[] MatchOn = ["reason", "unit", "month"];

    public static async Task Run(Settings settings, Figures figures)
    {
        var log = MadeUpLog.Of(settings.Rows);
        figures.Add("handoffs", log.Handoffs);
        var billing = new HandoffFilter { MinHandoffs = 1, Attributes = new Dictionary<string, IReadOnlyCollection<string>> { ["reason"] = ["billing"] } };
        figures.Add("shuffle_map_ms", await Median(() => ShuffleMap.Of(log)));
        figures.Add("shuffle_map_filtered_ms", await Median(() => ShuffleMap.Of(log, billing)));
        figures.Add("transfer_effect_ms", await Median(() => TransferEffect.Of(log, new(Outcome.Score, MatchOn))));
        figures.Add("transfer_effect_hours_ms", await Median(() => TransferEffect.Of(log, new(Outcome.Hours, MatchOn))));
        figures.Add("what_if_ms", await Median(() => WhatIf.Of(log, new(MatchOn))));
        using var bytes = new MemoryStream();
        figures.Add("log_write_ms", await Timing.Once(() => Done(() => log.Write(bytes))));
        figures.Add("log_mb", bytes.Length / 1e6);
        bytes.Position = 0;
        figures.Add("log_read_ms", await Timing.Once(() => Done(() => HandoffLog.Read(bytes))));
    }

    private static Task<double> Median(Func<object> work) => Timing.Median(Window, () => Done(() => work()));

    private static Task Done(Action work)
    {
        work();
        return Task.CompletedTask;
    }
}
