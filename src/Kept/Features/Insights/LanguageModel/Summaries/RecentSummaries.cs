using System.Collections.Concurrent;

namespace Kept.Features.Insights.LanguageModel.Summaries;

/// <summary>Summaries of the last hour on this node, so that going back to one or loading it again costs nothing. They hold the model's
/// words and ids, no customer's words: quotes are read anew, so that what was erased is gone. Nothing of them is stored.</summary>
public sealed class RecentSummaries(TimeProvider clock)
{
    private const int Most = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, Summary> _known = new();

    /// <param name="of">Slice, language and what the reader may see.</param>
    public Summary? Find(string of) => _known.TryGetValue(of, out var summary) && IsFresh(summary) ? summary : null;

    public void Keep(string of, Summary summary)
    {
        foreach (var (key, _) in _known.Where(known => !IsFresh(known.Value))) _known.TryRemove(key, out _);
        if (_known.Count >= Most) _known.Clear();
        _known[of] = summary;
    }

    private bool IsFresh(Summary summary) => clock.GetUtcNow().UtcDateTime - summary.WrittenAt < Kept;
}
