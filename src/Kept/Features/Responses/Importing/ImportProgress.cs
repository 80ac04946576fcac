using System.Diagnostics;

namespace Kept.Features.Responses.Importing;

/// <summary>Keeps how far an import is, with the rows refused so far, about once a second: from there it goes on after a restart.</summary>
internal sealed class ImportProgress(Func<ImportCounts, long, IReadOnlyList<RowRefusal>, Task> save)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);
    private readonly List<RowRefusal> _refused = [];
    private ImportStep? _last;
    private long _savedAt = Stopwatch.GetTimestamp();

    public async Task See(ImportStep step)
    {
        _last = step;
        _refused.AddRange(step.Refused);
        if (Stopwatch.GetElapsedTime(_savedAt) >= Often || _refused.Count > 5_000) await End();
    }

    public async Task End()
    {
        if (_last is null) return;
        await save(_last.Counts, _last.BytesRead, _refused);
        _refused.Clear();
        _savedAt = Stopwatch.GetTimestamp();
    }
}
