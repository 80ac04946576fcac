using System.Globalization;
using Kept.Analytics.Scores.Columns;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>
/// Has ClickHouse delete from its disk what does not count any more, which it does part by part and in its own time. Of a replicated
/// table ClickHouse 18.16 never touches the part that was last written with a quorum. So a filler is written after each deletion:
/// it is never counted or read, and the next deletion takes it away.
/// </summary>
internal sealed class Removal(ClickHouseClient client, TableNames names, Copies copies)
{
    // Beyond every position of the event log; there are as many as shards, one after the other, so that each shard gets one.
    private const long FillerPosition = 1L << 62;
    private const uint FillerDimension = uint.MaxValue;

    // Below every version of an erasure, so that deleting up to any version takes it too.
    private const long FillerVersion = 0;

    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>False where there are such rows; then they are deleted by and by.</summary>
    /// <exception cref="ScoresLateException">ClickHouse does not answer.</exception>
    public async Task<bool> OfRows(string which, CancellationToken ct)
    {
        if (await IsGone(names.Rows, $"position < {FillerPosition} AND ({which})", which, ct)) return true;
        if (!await Asks(which, names.MutationsOfRows, ct)) return false;
        await client.Execute($"ALTER TABLE {names.StoredRows} DELETE WHERE ({which}) OR position >= {FillerPosition}", ct);
        var fillers = new RowBinaryWriter();
        for (var shard = 0; shard < copies.Shards; shard++)
        {
            fillers.Int64(FillerPosition + shard);
            fillers.Int64(Unlike());
            fillers.Int64(0);
        }
        await Fill($"{names.InsertedRows} (position, at, term)", fillers, copies.OfRows, ct);
        return false;
    }

    /// <summary>False where there is something that says what these codes meant; then it is deleted by and by.</summary>
    /// <exception cref="ScoresLateException">ClickHouse does not answer.</exception>
    public async Task<bool> Of(ForgottenCodes codes, CancellationToken ct)
    {
        var which = string.Create(CultureInfo.InvariantCulture, $"dimension = {codes.Dimension} AND code IN ({string.Join(',', codes.Codes)})");
        if (await IsGone(names.Codes, which, which, ct)) return true;
        if (!await Asks(which, names.MutationsOfCodes, ct)) return false;
        await client.Execute($"ALTER TABLE {names.Codes} DELETE WHERE ({which}) OR dimension = {FillerDimension}", ct);
        var filler = new RowBinaryWriter();
        RowBatch.WriteCode(filler, FillerDimension, 0, Unlike(), null, null);
        await Fill($"{names.Codes} (dimension, code, term, text, members)", filler, copies.OfSmall, ct);
        return false;
    }

    /// <summary>Deletes what was told of erasures up to a version.</summary>
    /// <exception cref="ScoresLateException">ClickHouse does not answer.</exception>
    public async Task OfErased(long version, CancellationToken ct)
    {
        await client.Execute($"ALTER TABLE {names.Erased} DELETE WHERE version <= {version}", ct);
        var filler = new RowBinaryWriter();
        filler.Int64(Unlike());
        filler.Int64(FillerVersion);
        await Fill($"{names.Erased} (position, version)", filler, copies.OfSmall, ct);
    }

    private async Task<bool> IsGone(string from, string counted, string which, CancellationToken ct)
    {
        if ((await client.Read($"SELECT count() FROM {from} WHERE {counted}", ct)).UInt64() > 0) return false;
        _asked.Remove(which);
        return true;
    }

    // Once in every term, since an earlier one may have broken off before its filler; and again where something came too late for the last one.
    private async Task<bool> Asks(string which, string mutations, CancellationToken ct) => _asked.Add(which) || (await client.Read(mutations, ct)).UInt64() == 0;

    private Task Fill(string into, RowBinaryWriter fillers, int written, CancellationToken ct) =>
        written > 1 ? client.Insert(into, fillers.Bytes, written, ct) : Task.CompletedTask;

    // What equals something written before is not written again.
    private static long Unlike() => Random.Shared.NextInt64();
}
