using System.Globalization;
using Kept.Analytics.Scores.Scanning;
using RowPlace = Kept.Analytics.Scores.Scanning.RowPlace;
using Scan = Kept.Analytics.Scores.Scanning.Scan;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>One survey's responses in ClickHouse at one moment: every query is bounded by the position up to which rows were
/// taken then, so that all of them see the same rows.</summary>
public sealed class ClickHouseSource : IScoreSource
{
    private readonly ClickHouseClient _client;
    private readonly Sql _sql;
    private readonly string _from;

    internal ClickHouseSource(ClickHouseClient client, TableNames names, Commit commit, ScoreSchema schema, IReadOnlyList<long> erased)
    {
        (_client, Schema, _sql) = (client, schema, new Sql(schema));
        var erasures = erased.Count == 0 ? "" : $" AND position NOT IN (SELECT toUInt64(arrayJoin([{string.Join(',', erased.Select(Sql.Text))}])))";
        _from = string.Create(CultureInfo.InvariantCulture, $" FROM {names.Rows} WHERE position <= {commit.Position}{commit.Wanted}{erasures}");
    }

    public ScoreSchema Schema { get; }

    /// <inheritdoc/>
    /// <exception cref="ScoresLateException">ClickHouse does not answer.</exception>
    public async ValueTask<Tally> Count(Scan scan, CancellationToken ct)
    {
        var answers = scan.Measures.Select(_sql.Answer).ToList();
        var where = _sql.Where(scan.Rows);
        var axes = scan.Axes.Select(axis => where is null ? Digit.Always(0) : _sql.Group(axis, scan.Rows)).ToList();
        var counts = new CellCounts(axes, [.. answers.Select(answer => (int)(answer?.Radix ?? 1))], scan.MostCells);
        if (where is null) return counts.Tally();
        var first = true;
        foreach (var measures in Together(PackedKey.Size(axes), answers))
        {
            var digits = axes.Concat(measures.Select(i => answers[i] ?? Digit.Always(0))).ToList();
            var key = new PackedKey(digits);
            // A cell has at most as many rows here as its answers have combinations, so that this many tell of a cell too many.
            var most = scan.MostCells * (PackedKey.Size(digits) / PackedKey.Size(axes)) + 1;
            var answer = await _client.Read($"SELECT {key.Columns}count(){_from}{where}{key.GroupBy} LIMIT {most.ToString(CultureInfo.InvariantCulture)}", ct);
            Gather(answer, key, digits.Count, measures, counts, first);
            first = false;
        }
        return counts.Tally();
    }

    /// <inheritdoc/>
    /// <exception cref="ScoresLateException">ClickHouse does not answer.</exception>
    public async ValueTask<IReadOnlyList<ProductSums>> Multiply(ProductScan scan, CancellationToken ct)
    {
        var k = scan.Measures.Count;
        var parts = Enumerable.Range(0, scan.Parts).Select(_ => new ProductSums(0, new long[k], new long[k * k])).ToArray();
        var columns = scan.Measures.Select(measure => _sql.Answer(measure)?.Sql).ToList();
        if (columns.Contains(null) || _sql.Where(scan.Rows) is not { } where) return parts;
        var offsets = scan.Measures.Select(measure => Schema.MeasureNamed(measure)!.Min - 1L).ToArray();
        var sums = columns.Select(column => $", sum({column})");
        var products = Enumerable.Range(0, k).SelectMany(i => Enumerable.Range(i, k - i).Select(j => $", sum({columns[i]} * {columns[j]})"));
        var answer = await _client.Read(
            $"SELECT toUInt32(position % {scan.Parts}) AS part, count(){string.Concat(sums)}{string.Concat(products)}" +
            $"{_from}{string.Concat(columns.Select(column => $" AND {column} != 0"))}{where} GROUP BY part", ct);
        while (answer.HasMore)
        {
            var part = (int)answer.UInt32();
            parts[part] = OnScales(answer, offsets);
        }
        return parts;
    }

    /// <inheritdoc/>
    /// <exception cref="ScoresLateException">ClickHouse does not answer.</exception>
    public async ValueTask<RowPage> List(RowScan scan, CancellationToken ct)
    {
        if (_sql.Where(scan.Rows) is not { } where) return new RowPage([], 0);
        var from = _from + where;
        var total = (await _client.Read($"SELECT count(){from}", ct)).Int64();
        var places = new List<RowPlace>();
        if (total == 0 || scan.Take <= 0) return new RowPage(places, total);
        var after = scan.After is { } place
            ? string.Create(CultureInfo.InvariantCulture, $" AND (at < {place.Second} OR at = {place.Second} AND position < {place.Position})") : "";
        var answer = await _client.Read(string.Create(
            CultureInfo.InvariantCulture, $"SELECT at, position{from}{after} ORDER BY at DESC, position DESC LIMIT {scan.Skip}, {scan.Take}"), ct);
        while (answer.HasMore) places.Add(new RowPlace(answer.Int64(), answer.Int64()));
        return new RowPage(places, total);
    }

    // Several measures' answers fit into one narrow key, and are taken apart here: three in a query are as quick as one.
    private static List<List<int>> Together(Int128 groups, List<Digit?> answers)
    {
        var together = new List<List<int>>();
        var size = Int128.Zero;
        for (var i = 0; i < answers.Count; i++)
        {
            var radix = answers[i]?.Radix ?? 1;
            if (together.Count == 0 || size * radix > PackedKey.Narrow)
            {
                together.Add([]);
                size = groups;
            }
            together[^1].Add(i);
            size *= radix;
        }
        return together.Count > 0 ? together : [[]];
    }

    private static void Gather(RowBinaryReader answer, PackedKey key, int digits, List<int> measures, CellCounts counts, bool countsRows)
    {
        Span<int> values = stackalloc int[digits];
        while (answer.HasMore)
        {
            key.Read(answer, values);
            var rows = answer.Int64();
            if (rows > 0) counts.Add(values, measures, rows, countsRows);
        }
    }

    // Σ(a+u)(b+v) = Σab + vΣa + uΣb + nuv, where a and b are as stored.
    private static ProductSums OnScales(RowBinaryReader answer, long[] offsets)
    {
        var (k, n) = (offsets.Length, answer.Int64());
        var (stored, products) = (new long[k], new long[k * k]);
        for (var i = 0; i < k; i++) stored[i] = answer.Int64();
        for (var i = 0; i < k; i++)
        {
            for (var j = i; j < k; j++)
            {
                products[(i * k) + j] = products[(j * k) + i] =
                    answer.Int64() + (offsets[j] * stored[i]) + (offsets[i] * stored[j]) + (n * offsets[i] * offsets[j]);
            }
        }
        return new ProductSums(n, [.. stored.Select((sum, i) => sum + (n * offsets[i]))], products);
    }
}
