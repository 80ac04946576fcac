using Kept.Analytics.Scores.Columns.Counting;
using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores.Columns;

/// <summary>The reader's side of a table.</summary>
public sealed partial class ScoreTable
{
    private readonly ScanMemory? memory;

    /// <summary>The table as it is now, to be asked; it stays as it is for as long as it is held.</summary>
    public IScoreSource Source => new ColumnSource(snapshot.Schema, snapshot.Blocks, memory);

    /// <summary>The last row in storage; null where there is none. It tells one database's columns from another's.</summary>
    public RowPlace? LastStored => stored.All.LastOrDefault(b => b.Readable is not null)?.Readable is { } block
        ? new(block.TimeBase + block.Times[block.Rows - 1], block.LastPosition) : null;

    /// <summary>Why the last try to store rows failed; null where it did not. The rows are in memory meanwhile, and answer.</summary>
    public string? SealFailure => sealFailure;

    /// <summary>What was wrong with the catalog on opening (then the table is empty), and blocks that cannot be deleted.</summary>
    public IReadOnlyList<string> Faults => [.. new[] { stored.CatalogFault, stored.DeletionFailure }.OfType<string>()];

    /// <summary>Blocks found damaged on opening and not yet repaired; their rows are missing from the table.</summary>
    public IReadOnlyList<BlockDamagedException> Damaged => [.. stored.All.Select(b => b.Damage).OfType<BlockDamagedException>()];
}
