using Kept.Analytics.Scores.Columns;
using Kept.Analytics.Scores.Scanning;
using Kept.Features.Responses.Columns.ClickHouse;
using Kept.Tests.Analytics.Scores.Scanning;

namespace Kept.Tests.Features.Responses.Columns.ClickHouse;

/// <summary>One survey in a database of its own: its writer, and readers that know nothing of it but what ClickHouse says.</summary>
internal sealed class ClickHouseSurvey : IDisposable
{
    private readonly ClickHouseAddress _address;
    private readonly ClickHouseClient _client;

    public ClickHouseSurvey(ClickHouseAddress address, TimeProvider? clock = null)
    {
        (_address, Clock) = (address, clock ?? TimeProvider.System);
        _client = new ClickHouseClient(address, Clock);
        (Writer, Reader) = (new ClickHouseTable(_client, Id, Clock), new ClickHouseReader(_client, Id));
    }

    public Guid Id { get; } = Guid.NewGuid();

    public TimeProvider Clock { get; }

    public ClickHouseTable Writer { get; }

    /// <summary>Reads from the beginning to the end of the test, and so remembers.</summary>
    public ClickHouseReader Reader { get; }

    /// <summary>A writer over a wire of its own, such as another node has, or one that breaks.</summary>
    public ClickHouseTable AnotherWriter(HttpMessageHandler? wire = null, ClickHouseAddress? through = null) =>
        new(new ClickHouseClient(through ?? _address, Clock, wire ?? new HttpClientHandler()), Id, Clock);

    /// <summary>A reader of its own, that asks another server.</summary>
    public ClickHouseReader AnotherReader(ClickHouseAddress through) => new(new ClickHouseClient(through, Clock), Id);

    /// <summary>As the consumer of the event log does: from where the table is, batch by batch; true if it broke.</summary>
    public static async Task<bool> WriteAll(ClickHouseTable table, List<PlainRow> rows, int atOnce)
    {
        try
        {
            var position = await table.Open(default);
            await table.Declare(RandomScans.Measures, default);
            foreach (var batch in rows.Where(row => row.Position > position).Chunk(atOnce)) await table.Append(Rows(batch), batch[^1].Position, default);
            return false;
        }
        catch (ScoresLateException)
        {
            return true;
        }
    }

    public async Task<IScoreSource> ReadAnew()
    {
        using var reader = new ClickHouseReader(_client, Id);
        return await reader.Now(default);
    }

    /// <summary>Asks ClickHouse itself.</summary>
    public async Task<long> Number(string sql) => (await _client.Read(sql.Replace("{rows}", $"{_address.Database}.rows_{Id:N}", StringComparison.Ordinal)
        .Replace("{commits}", $"{_address.Database}.commits_{Id:N}", StringComparison.Ordinal)
        .Replace("{codes}", $"{_address.Database}.codes_{Id:N}", StringComparison.Ordinal), default)).Int64();

    public static IReadOnlyList<ScoreRow> Rows(IEnumerable<PlainRow> rows) => [.. rows.Select(row => new ScoreRow(row.Position, row.At, row.Dimensions, row.Answers))];

    public void Dispose()
    {
        Writer.Dispose();
        Reader.Dispose();
        _client.Dispose();
    }
}
