using System.Net;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Kept.Tests.Support;
using Xunit;
using Xunit.Sdk;

namespace Kept.Tests.Features.Scores.Slicing;

/// <summary>Whoever counts, the cells are the same: the scores API over columns and over ClickHouse, and the database asked in plain SQL.</summary>
public class SameCellsTests(SlicedCompany company) : IClassFixture<SlicedCompany>
{
    [Fact]
    public void Columns_give_the_cells_that_plain_SQL_gives() => Demand(company.Columns, 120);

    [ClickHouseFact]
    public void ClickHouse_gives_the_cells_that_plain_SQL_gives() => Demand(company.ClickHouse!, 80);

    private void Demand(HttpClient api, int slices)
    {
        Assert.All(RandomSlices.Chosen, slice => Demand(api, slice));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(slices).WithQuietOnSuccess(true), Prop.ForAll(RandomSlices.AtRandom, slice => Demand(api, slice)));
    }

    private void Demand(HttpClient api, AskedSlice slice)
    {
        var faults = Task.Run(() => Faults(api, slice)).GetAwaiter().GetResult();
        if (faults.Count > 0) throw new XunitException($"{slice}\n{string.Join('\n', faults)}");
    }

    private async Task<IReadOnlyList<string>> Faults(HttpClient api, AskedSlice slice)
    {
        var answer = await api.GetAsync("scores?survey=sliced&" + slice.Query).Expect(HttpStatusCode.OK);
        var cells = answer.GetProperty("cells").EnumerateArray().ToDictionary(cell => CountedCells.KeyOf(slice, cell));
        var expected = await CountedCells.Plain(company, slice);
        var faults = new List<string>();
        if (!cells.Keys.SequenceEqual(expected.Keys)) faults.Add($"cells {string.Join(" | ", cells.Keys)}\ninstead of {string.Join(" | ", expected.Keys)}");
        foreach (var (key, cell) in expected.Where(pair => cells.ContainsKey(pair.Key))) faults.AddRange(Of(slice, cells[key], cell).Select(fault => $"[{key}] {fault}"));
        if (slice.Counterpart() is not { } other) return faults;

        var counterparts = await CountedCells.Plain(company, other);
        var shared = slice.Group is { } group ? await CountedCells.Plain(company, slice with { Compare = null, Both = group }) : null;
        foreach (var (key, cell) in expected.Where(pair => cells.ContainsKey(pair.Key)))
        {
            var beside = counterparts.For(key, slice, other) ?? CountedCell.Empty;
            faults.AddRange(Beside(slice, cells[key], cell, beside, shared?.GetValueOrDefault(key)).Select(fault => $"[{key}] {fault}"));
        }
        return faults;
    }

    private static IEnumerable<string> Of(AskedSlice slice, JsonElement cell, CountedCell expected)
    {
        var given = new CountedCell(cell.GetProperty("n").GetInt64(), cell.GetProperty("distribution").EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetInt64()));
        if (given.ToString() != expected.ToString()) yield return $"{given}\ninstead of {expected}";
        if (!IsNear(Number(cell, "score"), expected.Score(slice))) yield return $"score {Number(cell, "score")} instead of {expected.Score(slice)}";
    }

    /// <summary>The counterpart as a whole, and the change as between different people: who is in both is taken out of one of them.</summary>
    private static IEnumerable<string> Beside(AskedSlice slice, JsonElement cell, CountedCell own, CountedCell other, CountedCell? shared)
    {
        var (one, rest) = shared is null or { N: 0 } ? (own, other) : shared.N < other.N ? (own, other.Without(shared)) : (own.Without(shared), other);
        var hasOther = cell.TryGetProperty("previous", out var before);
        if (hasOther == (shared is { N: > 0 } && shared.N == other.N && shared.N == own.N)) yield return $"{(hasOther ? "a" : "no")} comparison of {own} with {other}, of whom {shared?.N ?? 0} are both";
        if (!hasOther) yield break;
        if (before.GetProperty("n").GetInt64() != other.N) yield return $"compared with n {before.GetProperty("n")} instead of {other.N}";
        if (!IsNear(Number(before, "score"), other.Score(slice))) yield return $"compared with {Number(before, "score")} instead of {other.Score(slice)}";
        if (Number(before, "difference") is { } difference && !IsNear(difference, one.Score(slice) - rest.Score(slice))) yield return $"difference {difference} instead of {one.Score(slice) - rest.Score(slice)}";
    }

    private static double? Number(JsonElement of, string name) => of.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static bool IsNear(double? a, double? b) => a is null ? b is null : b is { } known && Math.Abs(a.Value - known) < 1e-9;
}
