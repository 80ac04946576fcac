using System.Globalization;
using System.Text.Json;
using Kept.Analytics.Scores;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>Where a writer's term began: rows after this position that an earlier term wrote are what a crash or a writer that
/// was given up left behind, and never count.</summary>
internal sealed record TermStart(long Term, long Position, DateTime At);

/// <summary>Codes of a dimension (by its place) that nobody has any more, while ClickHouse may still hold what they meant.</summary>
internal sealed record ForgottenCodes(int Dimension, IReadOnlyList<int> Codes);

/// <summary>A dimension and how many codes it has, code 0 included.</summary>
internal sealed record DimensionState(string Name, int Codes);

/// <summary>
/// What a survey's tables hold at one moment. Whatever stands in them beyond that does not count: a batch counts from the moment
/// when the commit after it is inserted, which is one row, so there is no half of it.
/// </summary>
internal sealed record Commit
{
    private const int NumberBits = 24;
    public const long MostNumber = (1L << NumberBits) - 1;

    /// <summary>Of a writer; greater than all before it. Below 2^39.</summary>
    public long Term { get; init; }

    /// <summary>Counts the term's commits.</summary>
    public long Number { get; init; }

    /// <summary>Up to where the event log has been taken.</summary>
    public long Position { get; init; }

    public long Rows { get; init; }

    public long First { get; init; }

    public long Last { get; init; }

    /// <summary>Grows when codes lose their meaning, so that who remembers them must read them anew.</summary>
    public long Generation { get; init; }

    /// <summary>Versions of erasures above the first and up to the second are told by a list; up to the first, rows are gone.</summary>
    public long Removed { get; init; }

    public long Erased { get; init; }

    public IReadOnlyList<ForgottenCodes> Forgotten { get; init; } = [];

    /// <summary>Ascending; the last is of this term, earlier ones while something of them may still come.</summary>
    public IReadOnlyList<TermStart> Starts { get; init; } = [];

    public IReadOnlyList<Measure> Measures { get; init; } = [];

    public IReadOnlyList<DimensionState> Dimensions { get; init; } = [];

    public long Version => Term << NumberBits | Number;

    public bool HasErasures => Erased > Removed;

    /// <summary>Which rows were written by whom they should be.</summary>
    public string Wanted => string.Concat(Starts.Select(start => string.Create(
        CultureInfo.InvariantCulture, $" AND (position <= {start.Position} OR term >= {start.Term})")));
}

/// <summary>A survey's commits, of which the greatest version counts.</summary>
internal sealed class CommitLog(ClickHouseClient client, TableNames names)
{
    /// <summary>Null where the table is empty.</summary>
    public async Task<Commit?> Newest(CancellationToken ct)
    {
        var answer = await client.Read($"SELECT state FROM {names.Commits} ORDER BY version DESC LIMIT 1", ct);
        return answer.HasMore ? JsonSerializer.Deserialize<Commit>(answer.Text()) : null;
    }

    /// <summary>Adds a commit; false where another writer's term is greater, so that it does not count.</summary>
    public async Task<bool> Add(Commit commit, Copies copies, CancellationToken ct)
    {
        var row = new RowBinaryWriter();
        row.Int64(commit.Version);
        row.Text(JsonSerializer.Serialize(commit));
        await client.Insert($"{names.Commits} (version, state)", row.Bytes, copies.OfSmall, ct);
        var answer = await client.Read($"SELECT max(version) FROM {names.Commits}", ct);
        return answer.Int64() == commit.Version;
    }
}
