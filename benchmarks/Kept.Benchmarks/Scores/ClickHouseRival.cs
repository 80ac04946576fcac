using System.Diagnostics;
using System.Globalization;

namespace Kept.Benchmarks.Scores;

/// <summary>A throwaway ClickHouse, asked over HTTP on a connection kept alive: one merged table, decompressed blocks cached.</summary>
internal sealed class ClickHouseRival : Rival
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kept-bench-clickhouse-").FullName;
    private readonly HttpClient _http;
    private Process? _process;
    private string _setting = "";

    private ClickHouseRival(int port, int nativePort)
    {
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromHours(1) };
        File.WriteAllText(Path.Combine(_folder, "config.xml"), $"""
            <yandex>
              <logger><level>error</level><log>server.log</log><errorlog>error.log</errorlog></logger>
              <http_port>{port}</http_port><tcp_port>{nativePort}</tcp_port><listen_host>127.0.0.1</listen_host><keep_alive_timeout>600</keep_alive_timeout>
              <max_concurrent_queries>16</max_concurrent_queries><mark_cache_size>1073741824</mark_cache_size><uncompressed_cache_size>4294967296</uncompressed_cache_size>
              <path>./data/</path><tmp_path>./tmp/</tmp_path><users_config>users.xml</users_config>
              <default_profile>default</default_profile><default_database>default</default_database><timezone>UTC</timezone>
            </yandex>
            """);
        File.WriteAllText(Path.Combine(_folder, "users.xml"), $"""
            <yandex>
              <profiles><default><max_threads>{Environment.ProcessorCount}</max_threads><max_memory_usage>10000000000</max_memory_usage></default></profiles>
              <users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users>
              <quotas><default></default></quotas>
            </yandex>
            """);
    }

    public override string Name => "clickhouse";

    public override IReadOnlyList<Func<string, string>> CountIf { get; } = [condition => $"countIf({condition})", condition => $"sum({condition})"];

    protected override IReadOnlyList<string> Settings => ["use_uncompressed_cache=0", "use_uncompressed_cache=1&merge_tree_max_rows_to_use_cache=1000000000"];

    public static async Task<Rival?> Start()
    {
        if (Program is null && !await Install("clickhouse-server")) return null;
        if (Program is null) return null;
        var rival = new ClickHouseRival(Postgres.FreePort(), Postgres.FreePort());
        rival._process = Process.Start(new ProcessStartInfo(Program, ["--config-file=config.xml"]) { WorkingDirectory = rival._folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = rival._process.StandardOutput.ReadToEndAsync();
        var complaints = rival._process.StandardError.ReadToEndAsync();
        while (!await rival.Answers())
        {
            if (rival._process.HasExited) throw new InvalidOperationException($"clickhouse-server did not start: {await complaints}");
            await Task.Delay(20);
        }
        return rival;
    }

    public override async Task Load(string file)
    {
        // In the order in which they are asked for most; small answers take a byte each.
        await Execute($"CREATE TABLE {RivalTable.Name} ({RivalTable.Definition(("UInt32", "UInt16", "UInt8")).Replace(" NOT NULL", "", StringComparison.Ordinal)}) ENGINE = MergeTree PARTITION BY tuple() ORDER BY (region, unit, second)");
        await using var lines = File.OpenRead(file);
        using var inserted = await _http.PostAsync($"?query={Uri.EscapeDataString($"INSERT INTO {RivalTable.Name} FORMAT TSV")}", new StreamContent(lines));
        await Text(inserted);
        await Execute($"OPTIMIZE TABLE {RivalTable.Name} FINAL");
    }

    public override Task<long> Bytes() => Single($"SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND table = '{RivalTable.Name}'");

    public override async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is { HasExited: false }) _process.Kill();
        if (_process is not null) await _process.WaitForExitAsync();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    protected override Task Use(string setting)
    {
        _setting = setting;
        return Task.CompletedTask;
    }

    protected override async Task<List<long[]>> Ask(string sql)
    {
        var text = await Execute(sql);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray())];
    }

    private static string? Program => $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/usr/bin".Split(':')
        .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, "clickhouse-server")).FirstOrDefault(File.Exists);

    private async Task<long> Single(string sql) => (await Ask(sql))[0][0];

    private async Task<string> Execute(string sql)
    {
        using var answer = await _http.PostAsync("?" + _setting, new StringContent(sql));
        return await Text(answer);
    }

    private static async Task<string> Text(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException("ClickHouse: " + text);
    }

    private async Task<bool> Answers()
    {
        try
        {
            return (await _http.GetAsync("ping")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
