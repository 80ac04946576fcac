using System.Globalization;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>
/// Takes rows out of what counts, and the values that no other row has. First the positions are told to the table of the erased,
/// then one commit makes it so at once for every reader; removing them from ClickHouse's disk takes its time afterwards.
/// </summary>
internal sealed class Erasure(ClickHouseClient client, TableNames names, OpenTable open)
{
    private const int PositionsAtOnce = 10_000;

    /// <returns>How many rows were there.</returns>
    public async Task<int> Of(IReadOnlyCollection<long> positions, CancellationToken ct)
    {
        var version = open.NextVersion;
        var candidates = open.Books.All.Select(_ => new HashSet<int>()).ToArray();
        var erased = 0;
        foreach (var some in positions.Where(position => position > 0).Distinct().Order().Chunk(PositionsAtOnce))
        {
            var there = await Collect(some, candidates, ct);
            erased += there.Count;
            var rows = new RowBinaryWriter();
            foreach (var position in there)
            {
                rows.Int64(position);
                rows.Int64(version);
            }
            if (there.Count > 0) await client.Insert($"{names.Erased} (position, version)", rows.Bytes, open.Copies.OfSmall, ct);
        }
        if (erased == 0) return 0;
        var left = Left(version);
        var forgotten = new List<ForgottenCodes>();
        for (var i = 0; i < candidates.Length; i++)
        {
            if (await Unused(i, candidates[i], left, ct) is { Count: > 0 } codes) forgotten.Add(new ForgottenCodes(i, [.. codes.Order()]));
        }
        var answer = await client.Read($"SELECT count(), min(at), max(at) FROM {names.Rows} WHERE {left}", ct);
        var (count, first, last) = (answer.Int64(), answer.Int64(), answer.Int64());
        await open.Confirm(open.State with
        {
            Erased = version, Rows = count, First = count == 0 ? 0 : first, Last = count == 0 ? 0 : last,
            Generation = open.State.Generation + (forgotten.Count > 0 ? 1 : 0),
            Forgotten = [.. open.State.Forgotten, .. forgotten],
        }, ct);
        open.Books.Forget(forgotten, open.State.Generation);
        return erased;
    }

    // What is there of these positions; their codes become candidates, and what those are made of.
    private async Task<List<long>> Collect(long[] positions, HashSet<int>[] candidates, CancellationToken ct)
    {
        var columns = string.Concat(Enumerable.Range(0, candidates.Length).Select(i => $", d{i}"));
        var answer = await client.Read(
            $"SELECT position{columns} FROM {names.Rows} WHERE position IN ({Join(positions)}) AND {Left(open.State.Erased)}", ct);
        var there = new List<long>();
        while (answer.HasMore)
        {
            there.Add(answer.Int64());
            for (var i = 0; i < candidates.Length; i++)
            {
                var code = (int)answer.UInt32();
                if (code != 0 && candidates[i].Add(code)) candidates[i].UnionWith(open.Books.All[i].Members(code) ?? []);
            }
        }
        return there;
    }

    private async Task<HashSet<int>> Unused(int dimension, HashSet<int> candidates, string left, CancellationToken ct)
    {
        foreach (var some in candidates.Chunk(PositionsAtOnce))
        {
            var answer = await client.Read($"SELECT DISTINCT d{dimension} FROM {names.Rows} WHERE d{dimension} IN ({Join(some)}) AND {left}", ct);
            while (answer.HasMore) candidates.Remove((int)answer.UInt32());
        }
        var book = open.Books.All[dimension];
        foreach (var several in book.SeveralCodes.Where(code => !candidates.Contains(code))) candidates.ExceptWith(book.Members(several)!);
        return candidates;
    }

    private string Left(long version)
    {
        var state = open.State;
        var condition = string.Create(CultureInfo.InvariantCulture, $"position <= {state.Position}{state.Wanted}");
        return version == state.Removed ? condition : string.Create(
            CultureInfo.InvariantCulture, $"{condition} AND position NOT IN (SELECT position FROM {names.Erased} WHERE version > {state.Removed} AND version <= {version})");
    }

    private static string Join<T>(IEnumerable<T> numbers) where T : IFormattable => string.Join(',', numbers.Select(n => n.ToString(null, CultureInfo.InvariantCulture)));
}
