using System.Diagnostics;
using Kept.Features.Responses.Columns.ClickHouse;
using Kept.Tests.Analytics.Scores.Scanning;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Responses.Columns.ClickHouse;

[Trait("Category", "NoDatabase"), Trait("Category", "Slow")]
public class ClusterTests(ClickHouseCluster cluster) : IClassFixture<ClickHouseCluster>
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    [ClickHouseClusterTheory]
    [InlineData("one_by_two")]
    [InlineData("two_by_one")]
    [InlineData("two_by_two")]
    public async Task Whichever_node_is_asked_knows_at_once_what_was_written_and_erased(string layout)
    {
        var nodes = cluster.Anew(layout);
        using var survey = new ClickHouseSurvey(nodes[0]);
        var readers = nodes.Select(survey.AnotherReader).ToList();
        var rows = new RandomScans(1).Rows(240);
        rows[10] = rows[10] with { Dimensions = [new("unit", "only hers")] };
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
        foreach (var reader in readers) Assert.Equal(0, (await reader.Now(default)).Schema.DimensionNamed("unit")!.Find("only hers"));
    }

    [ClickHouseClusterFact]
    public async Task A_cleared_survey_begins_anew_and_a_dropped_one_is_gone()
    {
        var nodes = cluster.Anew("two_by_two");
        using var survey = new ClickHouseSurvey(nodes[0]);
        var readers = nodes.Select(survey.AnotherReader).ToList();
        await Write(survey.Writer, new RandomScans(1).Rows(100), 50);
        await survey.Writer.Clear(default);
        foreach (var reader in readers) Assert.Empty((await reader.Now(default)).Schema.Measures);
        var rows = new RandomScans(2).Rows(100);
        await Write(survey.Writer, rows, 50);
        await Demand(readers, rows);
        await survey.Writer.Drop(default);
        foreach (var reader in readers) Assert.Equal(0, (await reader.Now(default)).Schema.Rows);
        await Write(survey.Writer, rows, 50);
        await Demand(readers, rows);
    }

    [ClickHouseClusterFact]
    public async Task What_was_erased_leaves_the_disk_of_every_node()
    {
        var nodes = cluster.Anew("two_by_two");
        using var survey = new ClickHouseSurvey(nodes[0]);
        var readers = nodes.Select(survey.AnotherReader).ToList();
        var rows = new RandomScans(3).Rows(120);
        rows[^1] = rows[^1] with { Dimensions = [new("unit", "only hers"), new("who", "only hers")] };
        await Write(survey.Writer, rows, 60);
        var gone = rows.Where((_, i) => i % 7 == 0).Append(rows[^1]).Select(row => row.Position).ToHashSet();
        var left = rows.FindAll(row => !gone.Contains(row.Position));
        Assert.NotNull(await OnAnyDisk(survey, nodes, left));
        await survey.Writer.Erase(gone, default);
        await Eventually(async () =>
        {
            await survey.Writer.Sweep(default);
            // Right on the way too, when some replicas have deleted rows and others have not.
            foreach (var reader in readers) Assert.Equal(left.Count, (await (await reader.Now(default)).List(new(new(), null, 0, 0), default)).Total);
            return await OnAnyDisk(survey, nodes, left);
        });
        await Demand(readers, left);
    }

    [ClickHouseClusterFact]
    public async Task A_break_at_one_request_or_another_loses_no_row_and_doubles_none()
    {
        var nodes = cluster.Anew("two_by_two");
        using var survey = new ClickHouseSurvey(nodes[0]);
        var readers = nodes.Select(survey.AnotherReader).ToList();
        var rows = new RandomScans(4).Rows(800);
        await Write(survey.Writer, rows[..20], 20);
        for (var k = 1; k < 30; k += 5)
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
        // Until ZooKeeper has noticed, a write waits for its copies as long as it may.
        using var client = new ClickHouseClient(nodes[0], survey.Clock);
        await Eventually(async () => (await client.Read(
            $"SELECT count() FROM system.zookeeper WHERE path = '/clickhouse/kept/{nodes[0].Database}/{survey.Id:N}/commits/replicas/1-1' AND name = 'is_active'", default)).UInt64() > 0
            ? "ZooKeeper believes that the replica is there." : null);
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
        // The later half has a dimension that the earlier one has not; having lost ZooKeeper, 18.16 takes no new column until it is
        // started again.
        var rows = new RandomScans(6).Rows(200)[..100];
        await Write(survey.Writer, rows[..60], 60);
        await cluster.KillZooKeeper();
        await Assert.ThrowsAsync<ScoresLateException>(() => survey.Writer.Append(ClickHouseSurvey.Rows(rows[60..]), rows[^1].Position, default));
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

    private static Task CatchUp(ClickHouseTable writer, List<PlainRow> rows) =>
        Eventually(async () => await ClickHouseSurvey.WriteAll(writer, rows, 50) ? writer.State.Reason : null);

    // Until nothing is missing any more.
    private static async Task Eventually(Func<Task<string?>> missing)
    {
        var began = Stopwatch.GetTimestamp();
        while (await missing() is { } still)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Longest, still);
            await Task.Delay(BetweenLooks);
        }
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
