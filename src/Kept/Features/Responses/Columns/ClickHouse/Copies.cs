namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>On how many nodes a write must be before it is acknowledged: on all that hold the table, so that whichever replica is
/// read has what was written. ClickHouse's <c>select_sequential_consistency</c> cannot promise that: it looks for the last part only.</summary>
/// <param name="OfRows">Replicas of a shard.</param>
/// <param name="OfSmall">Nodes of the cluster, as all of them hold the small tables.</param>
internal sealed record Copies(int OfRows, int OfSmall)
{
    public static readonly Copies One = new(1, 1);

    /// <summary>Each has as many replicas as the others.</summary>
    public int Shards => OfSmall / OfRows;

    /// <summary>As the server's configuration has it.</summary>
    /// <exception cref="ScoresLateException">ClickHouse does not answer.</exception>
    public static async Task<Copies> Of(ClickHouseClient client, CancellationToken ct)
    {
        if (client.Address.Cluster is not { } cluster) return One;
        var answer = await client.Read(
            $"SELECT max(replicas), toUInt64(sum(replicas)) FROM (SELECT count() AS replicas FROM system.clusters WHERE cluster = '{cluster}' GROUP BY shard_num)", ct);
        return new Copies((int)answer.UInt64(), (int)answer.UInt64());
    }
}
