using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>Speaks to ClickHouse over HTTP. Answers come in RowBinary and whole: an error in their midst is an error.</summary>
public sealed partial class ClickHouseClient : IDisposable
{
    /// <summary>What a query may take; after that neither side goes on with it.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // Told even where they are the default, since a profile may say otherwise: each keeps rows from being missed or counted twice.
    private static readonly string[] OnCluster =
    [
        "insert_distributed_sync=1", "insert_quorum_timeout=30000", "distributed_ddl_task_timeout=30", "connect_timeout_with_failover_ms=1000",
        "skip_unavailable_shards=0", "max_parallel_replicas=1", "distributed_group_by_no_merge=0",
        // A replica that is being filled anew is not asked for rows.
        "max_replica_delay_for_distributed_queries=1", "fallback_to_stale_replicas_for_distributed_queries=0",
    ];

    private readonly HttpClient _http;
    private readonly TimeProvider _clock;
    private readonly string _path;
    private readonly Lock _failing = new();
    private DateTime? _failingSince;
    private string? _failure;

    public ClickHouseClient(ClickHouseAddress address, TimeProvider clock)
        // Shorter than any server keeps an idle connection, so that none is met that it has just closed.
        : this(address, clock, new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2), ConnectTimeout = TimeSpan.FromSeconds(5) }) { }

    internal ClickHouseClient(ClickHouseAddress address, TimeProvider clock, HttpMessageHandler wire)
    {
        (Address, _clock) = (address, clock);
        _http = new HttpClient(wire) { BaseAddress = address.Server, Timeout = Timeout.InfiniteTimeSpan };
        if (address.User is { } user) _http.DefaultRequestHeaders.Add("X-ClickHouse-User", user);
        if (address.Password is { } password) _http.DefaultRequestHeaders.Add("X-ClickHouse-Key", password);
        var settings = new List<string>
        {
            "wait_end_of_query=1", $"max_execution_time={Limit.TotalSeconds:0}", "default_format=RowBinary",
            // Groups of a dimension are told as an array as long as its dictionary.
            "max_query_size=268435456", "max_ast_elements=1000000", "max_expanded_ast_elements=1000000",
        };
        if (address.Cluster is not null) settings.AddRange(OnCluster);
        _path = "/?" + string.Join('&', settings);
    }

    public ClickHouseAddress Address { get; }

    /// <summary>UTC: the first of the requests that failed since the last one that did not; null where the last one did not.</summary>
    public (DateTime Since, string Reason)? Failing
    {
        get { lock (_failing) return _failingSince is { } since ? (since, _failure!) : null; }
    }

    /// <exception cref="ScoresLateException">It cannot be reached, took too long, or refused.</exception>
    internal async Task Execute(string sql, CancellationToken ct) => await Ask(_path, new StringContent(sql, Encoding.UTF8), ct);

    /// <param name="sql">A query; its rows come in RowBinary.</param>
    /// <exception cref="ScoresLateException">It cannot be reached, took too long, or refused.</exception>
    internal async Task<RowBinaryReader> Read(string sql, CancellationToken ct) => new(await Ask(_path, new StringContent(sql, Encoding.UTF8), ct));

    /// <param name="into">A table, and its columns in parentheses.</param>
    /// <param name="copies">On how many nodes the rows must be.</param>
    /// <exception cref="ScoresLateException">It cannot be reached, took too long, or refused.</exception>
    internal async Task Insert(string into, ReadOnlyMemory<byte> rows, int copies, CancellationToken ct)
    {
        // Exactly one line feed after the format's name belongs to the query.
        var head = Encoding.UTF8.GetBytes($"INSERT INTO {into} FORMAT RowBinary\n");
        var body = new byte[head.Length + rows.Length];
        head.CopyTo(body, 0);
        rows.CopyTo(body.AsMemory(head.Length));
        var path = copies > 1 ? string.Create(CultureInfo.InvariantCulture, $"{_path}&insert_quorum={copies}") : _path;
        await Ask(path, new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, ct);
    }

    public void Dispose() => _http.Dispose();

    private async Task<byte[]> Ask(string path, HttpContent body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit + TimeSpan.FromSeconds(5));
        try
        {
            using var answer = await _http.SendAsync(request, limit.Token);
            var bytes = await answer.Content.ReadAsByteArrayAsync(limit.Token);
            if (!answer.IsSuccessStatusCode) throw Refusal(bytes, (int)answer.StatusCode);
            Succeeded();
            return bytes;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException or ClickHouseException)
        {
            throw new ScoresLateException(Failed(error), error);
        }
    }

    private static ClickHouseException Refusal(byte[] bytes, int status)
    {
        var text = Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 2000))).Trim();
        var code = CodeOfError().Match(text);
        return new ClickHouseException(
            code.Success ? int.Parse(code.Groups[1].Value, CultureInfo.InvariantCulture) : 0,
            text.Length > 0 ? text : $"ClickHouse answered with status {status} and no words.");
    }

    private void Succeeded()
    {
        lock (_failing) (_failingSince, _failure) = (null, null);
    }

    private DateTime Failed(Exception error)
    {
        lock (_failing)
        {
            _failure = error is OperationCanceledException ? $"No answer within {Limit.TotalSeconds:0} seconds." : error.Message;
            return _failingSince ??= _clock.GetUtcNow().UtcDateTime;
        }
    }

    [GeneratedRegex(@"^Code: (\d+)")]
    private static partial Regex CodeOfError();
}
