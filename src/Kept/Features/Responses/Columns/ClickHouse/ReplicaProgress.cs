using System.Globalization;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>Whether the replicas of a table have done what they were told. Each deletes rows in its own time, so that what is gone
/// from the one that was asked may still be counted by another.</summary>
internal sealed class ReplicaProgress(ClickHouseClient client, TableNames names)
{
    /// <summary>True where every replica of every shard holds the same rows; always on one server.</summary>
    /// <exception cref="ScoresLateException">ClickHouse or its ZooKeeper does not answer.</exception>
    public async Task<bool> RowsAreAlike(CancellationToken ct)
    {
        if (client.Address.Cluster is null) return true;
        foreach (var shard in await Children(names.RowsPath, ct))
        {
            if (!await AreAlike($"{names.RowsPath}/{shard}", ct)) return false;
        }
        return true;
    }

    /// <summary>True where every node holds the same codes; always on one server.</summary>
    /// <exception cref="ScoresLateException">ClickHouse or its ZooKeeper does not answer.</exception>
    public async Task<bool> CodesAreAlike(CancellationToken ct) => client.Address.Cluster is null || await AreAlike(names.CodesPath, ct);

    private async Task<bool> AreAlike(string path, CancellationToken ct)
    {
        var mutation = await Newest($"{path}/mutations", ct);
        var entry = await Newest($"{path}/log", ct);
        foreach (var replica in await Children($"{path}/replicas", ct))
        {
            var answer = await client.Read(
                "SELECT toInt64(sumIf(numChildren, name = 'queue')), maxIf(value, name = 'mutation_pointer'), maxIf(value, name = 'log_pointer') " +
                $"FROM system.zookeeper WHERE path = '{path}/replicas/{replica}'", ct);
            // The one pointer is to the last mutation done, the other to the next entry to take.
            if (answer.Int64() != 0 || Number(answer.Text()) < mutation || Number(answer.Text()) <= entry) return false;
        }
        return true;
    }

    private async Task<long> Newest(string path, CancellationToken ct) =>
        Number((await client.Read($"SELECT max(name) FROM system.zookeeper WHERE path = '{path}'", ct)).Text());

    private async Task<IReadOnlyList<string>> Children(string path, CancellationToken ct)
    {
        var answer = await client.Read($"SELECT name FROM system.zookeeper WHERE path = '{path}'", ct);
        var children = new List<string>();
        while (answer.HasMore) children.Add(answer.Text());
        return children;
    }

    // Of "0000000007", "log-0000000007", "7" or, where there was none yet, "".
    private static long Number(string name) => name.Length == 0 ? -1 : long.Parse(name.AsSpan(name.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);
}
