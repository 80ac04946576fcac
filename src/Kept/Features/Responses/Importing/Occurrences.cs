namespace Kept.Features.Responses.Importing;

/// <summary>
/// Numbers equal rows of a file: the first of them is 1, the next 2. Exact for the first four million different rows; those after
/// share counters, so that memory is bounded, and the same file still gets the same numbers.
/// </summary>
internal sealed class Occurrences
{
    private const int MostExact = 4_000_000;
    private const int SharedCounters = 1 << 22;
    private readonly Dictionary<ulong, int> _exact = [];
    private int[]? _shared;

    public int Next(ulong row)
    {
        if (_exact.TryGetValue(row, out var seen) || _exact.Count < MostExact) return _exact[row] = seen + 1;
        _shared ??= new int[SharedCounters];
        return ++_shared[row % SharedCounters];
    }
}
