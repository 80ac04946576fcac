using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kept.Features.Responses.Columns.ClickHouse;
using Xunit;

namespace Kept.Tests.Support;

/// <summary>A test on a real ClickHouse: skipped, with the reason, where none is installed.</summary>
public sealed class ClickHouseFactAttribute : FactAttribute
{
    public ClickHouseFactAttribute()
    {
        if (ClickHouseServer.Program is null) Skip = "clickhouse-server is not installed (Debian: apt-get install clickhouse-server).";
    }
}

/// <summary>A throwaway clickhouse-server on a free port, in a folder of its own. It may be stopped and started again on its data.</summary>
public sealed class ClickHouseServer : IAsyncDisposable
{
    private static int _lastPort = Random.Shared.Next(10_000, 32_000);
    private readonly string _folder = Directory.CreateTempSubdirectory("kept-clickhouse-").FullName;
    private readonly int _port;
    private Process? _process;

    /// <param name="more">What else its configuration says.</param>
    internal ClickHouseServer(int port, int nativePort, string more = "")
    {
        _port = port;
        File.WriteAllText(Path.Combine(_folder, "config.xml"), $"""
            <yandex>
              <logger><level>warning</level><log>server.log</log><errorlog>error.log</errorlog></logger>
              <http_port>{port}</http_port><tcp_port>{nativePort}</tcp_port><listen_host>127.0.0.1</listen_host>
              <max_concurrent_queries>100</max_concurrent_queries><mark_cache_size>67108864</mark_cache_size>
              <path>./data/</path><tmp_path>./tmp/</tmp_path><users_config>users.xml</users_config>
              <default_profile>default</default_profile><default_database>default</default_database><timezone>Europe/Madrid</timezone>
              {more}
            </yandex>
            """);
        File.WriteAllText(Path.Combine(_folder, "users.xml"), $"""
            <yandex>
              <profiles><default></default></profiles>
              <users>
                <default><password></password><networks><ip>::/0</ip></networks><profile>default</profile><quota>default</quota></default>
                <guarded><password>{Password}</password><networks><ip>::/0</ip></networks><profile>default</profile><quota>default</quota></guarded>
              </users>
              <quotas><default></default></quotas>
            </yandex>
            """);
    }

    /// <summary>Of the user <c>guarded</c>.</summary>
    public const string Password = "p@ss:word/";

    /// <summary>The program's path; null where it is not installed.</summary>
    public static string? Program { get; } = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/usr/bin".Split(':')
        .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, "clickhouse-server")).FirstOrDefault(File.Exists);

    public static async Task<ClickHouseServer> Create()
    {
        var server = new ClickHouseServer(FreePort(), FreePort());
        await server.Start();
        return server;
    }

    /// <summary>An address in it with a database that is not there yet.</summary>
    public ClickHouseAddress Anew() => Database($"kept_{Guid.NewGuid():N}");

    public ClickHouseAddress Database(string name) => ClickHouseAddress.Parse($"clickhouse:http://127.0.0.1:{_port}/{name}");

    public async Task Start()
    {
        // It refuses to work on data that is not its user's own.
        var asRoot = Environment.UserName == "root";
        if (asRoot)
        {
            using var own = Process.Start("chown", ["-R", "clickhouse", _folder]);
            await own.WaitForExitAsync();
        }
        var start = new ProcessStartInfo(asRoot ? "setpriv" : Program!) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in asRoot ? new[] { "--reuid=clickhouse", "--regid=clickhouse", "--clear-groups", Program! } : []) start.ArgumentList.Add(word);
        start.ArgumentList.Add("--config-file=config.xml");
        _process = Process.Start(start)!;
        _ = _process.StandardOutput.ReadToEndAsync();
        var complaints = _process.StandardError.ReadToEndAsync();
        using var http = new HttpClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await Answers(http, limit.Token))
        {
            if (_process.HasExited) throw new InvalidOperationException($"clickhouse-server did not start: {await complaints}");
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>SIGKILL: what it had acknowledged must be there after a start.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP: it is there, and does not answer.</summary>
    public Task Freeze() => Signal("STOP");

    /// <summary>SIGCONT: it goes on where it was.</summary>
    public Task Thaw() => Signal("CONT");

    private async Task Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await Kill();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> Answers(HttpClient http, CancellationToken ct)
    {
        try
        {
            return (await http.GetAsync($"http://127.0.0.1:{_port}/ping", ct)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // Below those that outgoing connections get, one of which could take it before the server does; and no two alike here.
    internal static int FreePort()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref _lastPort);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it; the next one, then.
            }
        }
    }
}

/// <summary>One server for all tests of a class.</summary>
public sealed class SharedClickHouse : IAsyncLifetime
{
    private ClickHouseServer? _server;

    public ClickHouseAddress Anew() => _server!.Anew();

    public async Task InitializeAsync() => _server = ClickHouseServer.Program is null ? null : await ClickHouseServer.Create();

    public async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
