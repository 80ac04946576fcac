using Kept.Features.Responses.Columns.ClickHouse;
using Kept.Tests.Analytics.Scores.Scanning;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Responses.Columns.ClickHouse;

[Trait("Category", "NoDatabase")]
public class ClusterTests(ClickHouseCluster cluster) : IClassFixture<ClickHouseCluster>
{
    private const int MostTries = 600;

    [ClickHouseClusterTheory]
    [InlineData("one_by_two")]
    [InlineData("two_by_one")]
    [InlineData("two_by_two")]
    public async Task Whichever_node_is_asked_knows_at_once_what_was_written_erased_and_cleared(string layout)
    {
        var nodes = cluster.Anew(layout);
        using var survey = new ClickHouseSurvey(nodes[0]);
        var readers = nodes.Select(survey.AnotherReader).ToList();
        var rows = new RandomScans(1).Rows(240);
        rows[10] = rows[10] with { Dimensions = [new("unit", "only hers")] };
        await survey.Writer.Declare([RandomScans.Measures[0]], default);
        await survey.Writer.Append([], 0, default);
        await Write(survey.Writer, rows[..120], 60);
        await Demand(readers, rows[..120]);
        // Another node of Kept goes on, through another node of ClickHouse, and gives again what is there.
        using var another = survey.AnotherWriter(through: nodes[^1]);
        await Write(another, rows, 120);
        await another.Append(ClickHouseSurvey.Rows(rows), rows[^1].Position, default);
        await Demand(readers, rows);

        var gone = rows.Where((_, i) => i % 7 == 3).Select(row => row.Position).ToHashSet();
        Assert.Equal(gone.Count, await another.Erase([.. gone, 999_999], default));
        var left = rows.FindAll(row => !gone.Contains(row.Position));
        await Demand(readers, left);
        await SweepUntilGone(survey, another, nodes, readers, left);
        foreach (var reader in readers) Assert.Equal(0, (await reader.Now(default)).Schema.DimensionNamed("unit")!.Find("only hers"));

        await another.Clear(default);
        foreach (var reader in readers) Assert.Empty((await reader.Now(default)).Schema.Measures);
        rows = new RandomScans(2).Rows(100);
        await Write(another, rows, 50);
        await Demand(readers, rows);
        await another.Drop(default);
        Assert.Equal(0, (await survey.ReadAnew()).Schema.Rows);
        await Write(another, rows, 50);
        await Demand(readers, rows);
    }

    [ClickHouseClusterFact]
    public async Task A_break_at_one_request_or_another_loses_no_row_and_doubles_none()
    {
        var nodes = cluster.Anew("two_by_two");
        using var survey = new ClickHouseSurvey(nodes[0]);
        var readers = nodes.Select(survey.AnotherReader).ToList();
        var rows = new RandomScans(4).Rows(800);
        await Write(survey.Writer, rows[..20], 20);
        for (var k = 1; k < 30; k += 3)
        {
            var some = rows[..((k + 1) * 20)];
            using (var broken = survey.AnotherWriter(new BreakingWire(k, afterwards: k % 2 == 0), nodes[k % nodes.Count])) await ClickHouseSurvey.WriteAll(broken, some, 30);
            var source = await readers[0].Now(default);
            var upTo = readers[0].State.Position;
            await SameAnswers.Demand(source, rows.FindAll(row => row.Position <= upTo), k, 1);
            using var next = survey.AnotherWriter(through: nodes[(k + 1) % nodes.Count]);
            await Write(next, some, 60);
            await Demand(readers, some);
        }
    }

    [ClickHouseClusterFact]
    public async Task While_a_replica_is_away_others_answer_as_before_and_what_comes_is_late()
    {
        var nodes = cluster.Anew("two_by_two");
        using var survey = new ClickHouseSurvey(nodes[0]);
        var readers = nodes.Select(survey.AnotherReader).ToList();
        var rows = new RandomScans(5).Rows(200);
        await Write(survey.Writer, rows[..100], 50);
        await Demand(readers, rows[..100]);
        await cluster.Server(3).Kill();
        Assert.True(await ClickHouseSurvey.WriteAll(survey.Writer, rows, 50));
        await Demand(readers[..3], rows[..100]);
        await cluster.Server(3).Start();
        await CatchUp(survey.Writer, rows);
        await Demand(readers, rows);
    }

    [ClickHouseClusterFact]
    public async Task Without_ZooKeeper_scores_are_late_and_catch_up_afterwards()
    {
        var nodes = cluster.Anew("two_by_two");
        using var survey = new ClickHouseSurvey(nodes[0]);
        var readers = nodes.Select(survey.AnotherReader).ToList();
        var rows = new RandomScans(6).Rows(200);
        await Write(survey.Writer, rows[..100], 50);
        await cluster.KillZooKeeper();
        await Assert.ThrowsAsync<ScoresLateException>(() => survey.Writer.Append(ClickHouseSurvey.Rows(rows[100..]), rows[^1].Position, default));
        await cluster.StartZooKeeper();
        await CatchUp(survey.Writer, rows);
        await Demand(readers, rows);
    }

    private static async Task Write(ClickHouseTable writer, List<PlainRow> rows, int atOnce) =>
        Assert.False(await ClickHouseSurvey.WriteAll(writer, rows, atOnce), writer.State.Reason);

    private static async Task Demand(IEnumerable<ClickHouseReader> readers, List<PlainRow> rows)
    {
        foreach (var reader in readers) await SameAnswers.Demand(await reader.Now(default), rows, rows.Count, 2);
    }

    private static async Task CatchUp(ClickHouseTable writer, List<PlainRow> rows)
    {
        for (var tries = 0; await ClickHouseSurvey.WriteAll(writer, rows, 50); tries++) Assert.True(tries < MostTries, writer.State.Reason);
    }

    // Every answer on the way must be right, also when some replicas have deleted rows and others have not.
    private static async Task SweepUntilGone(ClickHouseSurvey survey, ClickHouseTable writer, IEnumerable<ClickHouseAddress> nodes, List<ClickHouseReader> readers, List<PlainRow> left)
    {
        for (var tries = 0; await OnAnyDisk(survey, nodes, left) is { } still; tries++)
        {
            Assert.True(tries < MostTries, still);
            await writer.Sweep(default);
            foreach (var reader in readers) Assert.Equal(left.Count, (await (await reader.Now(default)).List(new(new(), null, 0, 0), default)).Total);
        }
        await Demand(readers, left);
    }

    // What a node's own disk holds of the erased; null where none holds anything.
    private static async Task<string?> OnAnyDisk(ClickHouseSurvey survey, IEnumerable<ClickHouseAddress> nodes, List<PlainRow> left)
    {
        foreach (var node in nodes)
        {
            var (database, id) = (node.Database, survey.Id.ToString("N"));
            using var client = new ClickHouseClient(node, survey.Clock);
            foreach (var erased in new[]
            {
                $"rows_{id}_local WHERE position <= {left[^1].Position} AND position NOT IN ({string.Join(',', left.Select(row => row.Position))})",
                $"codes_{id} WHERE text LIKE '%only hers%'", $"erased_{id} WHERE version > 0",
            })
            {
                if ((await client.Read($"SELECT count() FROM {database}.{erased}", default)).UInt64() > 0) return $"{node.Server} has {erased}";
            }
        }
        return null;
    }
}
