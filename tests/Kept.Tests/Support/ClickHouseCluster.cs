using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Kept.Features.Responses.Columns.ClickHouse;
using Xunit;

namespace Kept.Tests.Support;

/// <summary>A test on a real ClickHouse cluster: skipped, with the reason, where ClickHouse, ZooKeeper or Java is not installed.</summary>
public sealed class ClickHouseClusterFactAttribute : FactAttribute
{
    public ClickHouseClusterFactAttribute() => Skip = ClickHouseCluster.Missing;
}

/// <summary>The same for a theory.</summary>
public sealed class ClickHouseClusterTheoryAttribute : TheoryAttribute
{
    public ClickHouseClusterTheoryAttribute() => Skip = ClickHouseCluster.Missing;
}

/// <summary>Four servers and a ZooKeeper: 0 and 1 are replicas of the first shard, 2 and 3 of the second. They are told of three
/// clusters that some or all of them make.</summary>
public sealed class ClickHouseCluster : IAsyncLifetime
{
    private const string ZooKeeperJar = "/usr/share/java/zookeeper.jar";
    private static readonly Dictionary<string, int[][]> Shards = new(StringComparer.Ordinal)
    {
        ["one_by_two"] = [[0, 1]], ["two_by_one"] = [[0], [2]], ["two_by_two"] = [[0, 1], [2, 3]],
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("kept-zookeeper-").FullName;
    private readonly int _zooKeeperPort = ClickHouseServer.FreePort();
    private readonly List<ClickHouseServer> _servers = [];
    private Process? _zooKeeper;

    /// <summary>Why there is no cluster here; null where there can be one.</summary>
    // Beside other tests a busy machine loses ZooKeeper sessions, after which 18.16 takes no new columns; so it runs alone, when asked to.
    public static string? Missing { get; } =
        Environment.GetEnvironmentVariable("TEST_CLUSTER") != "1" ? "It wants the machine to itself: TEST_CLUSTER=1 dotnet test tests/Kept.Tests --filter ClusterTests."
        : ClickHouseServer.Program is null ? "clickhouse-server is not installed (Debian: apt-get install clickhouse-server)."
        : !File.Exists(ZooKeeperJar) || !File.Exists("/usr/bin/java") ? "ZooKeeper and Java are not installed (Debian: apt-get install zookeeper)." : null;

    public ClickHouseServer Server(int node) => _servers[node];

    /// <summary>A database that is not there yet, at each of the cluster's nodes.</summary>
    public IReadOnlyList<ClickHouseAddress> Anew(string cluster)
    {
        var database = $"kept_{Guid.NewGuid():N}";
        return [.. Shards[cluster].SelectMany(replicas => replicas).Select(node => _servers[node].Database(database) with { Cluster = cluster })];
    }

    public async Task InitializeAsync()
    {
        if (Missing is not null) return;
        await StartZooKeeper();
        var ports = Enumerable.Range(0, 4).Select(_ => ClickHouseServer.FreePort()).ToArray();
        for (var node = 0; node < ports.Length; node++) _servers.Add(new ClickHouseServer(ClickHouseServer.FreePort(), ports[node], Configuration(node, ports)));
        await Task.WhenAll(_servers.Select(server => server.Start()));
    }

    public async Task DisposeAsync()
    {
        foreach (var server in _servers) await server.DisposeAsync();
        if (_zooKeeper is { HasExited: false }) await KillZooKeeper();
        _zooKeeper?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public async Task StartZooKeeper()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "zoo.cfg"),
            $"tickTime=500\ndataDir={_folder}/data\nclientPort={_zooKeeperPort.ToString(CultureInfo.InvariantCulture)}\nclientPortAddress=127.0.0.1\nadmin.enableServer=false\n");
        var start = new ProcessStartInfo("/usr/bin/java", ["-Xmx128m", "-cp", ZooKeeperJar, "org.apache.zookeeper.server.quorum.QuorumPeerMain", "zoo.cfg"])
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        _zooKeeper = Process.Start(start)!;
        _ = _zooKeeper.StandardOutput.ReadToEndAsync();
        var complaints = _zooKeeper.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await Serves(limit.Token))
        {
            if (_zooKeeper.HasExited) throw new InvalidOperationException($"ZooKeeper did not start: {await complaints}");
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>SIGKILL: what it had acknowledged must be there after a start.</summary>
    public async Task KillZooKeeper()
    {
        _zooKeeper!.Kill();
        await _zooKeeper.WaitForExitAsync();
    }

    private string Configuration(int node, int[] ports) => $"""
        <interserver_http_port>{ClickHouseServer.FreePort()}</interserver_http_port><interserver_http_host>127.0.0.1</interserver_http_host>
        <zookeeper><node><host>127.0.0.1</host><port>{_zooKeeperPort}</port></node><session_timeout_ms>5000</session_timeout_ms></zookeeper>
        <distributed_ddl><path>/clickhouse/task_queue/ddl</path></distributed_ddl>
        <merge_tree><zookeeper_session_expiration_check_period>1</zookeeper_session_expiration_check_period></merge_tree>
        <macros><shard>{node / 2}</shard><replica>{node % 2}</replica></macros>
        <remote_servers>{string.Concat(Shards.Select(cluster => $"<{cluster.Key}>{string.Concat(cluster.Value.Select(nodes => Shard(nodes.Select(i => ports[i]))))}</{cluster.Key}>"))}</remote_servers>
        """;

    private static string Shard(IEnumerable<int> ports) =>
        $"<shard><internal_replication>true</internal_replication>{string.Concat(ports.Select(port => $"<replica><host>127.0.0.1</host><port>{port}</port></replica>"))}</shard>";

    // It takes connections a while before it serves them; a ClickHouse 18.16 that met it then dies of the first ON CLUSTER.
    private async Task<bool> Serves(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromMilliseconds(300));
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", _zooKeeperPort, patience.Token);
            await client.GetStream().WriteAsync("srvr"u8.ToArray(), patience.Token);
            using var answer = new StreamReader(client.GetStream());
            return (await answer.ReadToEndAsync(patience.Token)).Contains("Mode: standalone", StringComparison.Ordinal);
        }
        catch (Exception error) when (error is SocketException or IOException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
