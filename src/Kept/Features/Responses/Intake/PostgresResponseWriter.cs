using Kept.Data;
using Npgsql;
using NpgsqlTypes;

namespace Kept.Features.Responses.Intake;

/// <summary>Arrays in, one statement for the answers and one for the events; positions are taken last, under the log's lock.</summary>
public sealed class PostgresResponseWriter(PostgresDialect dialect) : ResponseWriter
{
    private const string InsertResponses =
        """
        INSERT INTO responses (id, survey_id, version, own_id, unit_id, touchpoint_id, mode, language, submitted_at, received_at, answers, attributes, contact, customer_mark, outcome)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        ON CONFLICT DO NOTHING RETURNING id
        """;
    private const string LockLog = "SELECT pg_advisory_xact_lock($1)";

    // The order is asked for: without it the planner may number the events as it likes.
    private const string InsertEvents =
        """
        INSERT INTO events (kind, subject_id, at, actor)
        SELECT kind, subject, at, 'customer' FROM unnest($1, $2, $3) WITH ORDINALITY AS e(kind, subject, at, place) ORDER BY place
        """;
    private const string FindOurs = "SELECT id FROM responses WHERE id = ANY($1)";

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(dialect.ConnectionString);

    public override async Task<bool[]> Write(IReadOnlyList<Submission> submissions, IReadOnlyList<SavedProgress> progress, bool again, CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var inserted = submissions.Count == 0 ? [] : await Insert(connection, submissions, ct);
        var fresh = submissions.Select(s => inserted.Contains(s.Id)).ToArray();
        if (inserted.Count > 0) await Tell(connection, [.. submissions.Where(s => inserted.Contains(s.Id))], ct);
        await PostgresBegunResponses.Save(connection, progress, ct);
        await transaction.CommitAsync(ct);
        if (again) await CountOurs(connection, submissions, fresh, ct);
        return fresh;
    }

    private static async Task<HashSet<Guid>> Insert(NpgsqlConnection connection, IReadOnlyList<Submission> rows, CancellationToken ct)
    {
        await using var insert = new NpgsqlCommand(InsertResponses, connection);
        var p = insert.Parameters;
        p.Add(Array(rows, s => s.Id, NpgsqlDbType.Uuid));
        p.Add(Array(rows, s => s.SurveyId, NpgsqlDbType.Uuid));
        p.Add(Array(rows, s => s.Version, NpgsqlDbType.Integer));
        p.Add(Array(rows, s => s.OwnId, NpgsqlDbType.Text));
        p.Add(Array(rows, s => s.UnitId, NpgsqlDbType.Uuid));
        p.Add(Array(rows, s => s.TouchpointId, NpgsqlDbType.Uuid));
        p.Add(Array(rows, s => s.Mode, NpgsqlDbType.Text));
        p.Add(Array(rows, s => s.Language, NpgsqlDbType.Text));
        p.Add(Array(rows, s => s.SubmittedAt, NpgsqlDbType.TimestampTz));
        p.Add(Array(rows, s => s.ReceivedAt, NpgsqlDbType.TimestampTz));
        p.Add(Array(rows, s => s.Answers, NpgsqlDbType.Text));
        p.Add(Array(rows, s => s.Attributes, NpgsqlDbType.Text));
        p.Add(Array(rows, s => s.Contact, NpgsqlDbType.Text));
        p.Add(Array(rows, s => s.CustomerMark, NpgsqlDbType.Text));
        p.Add(Array(rows, s => s.Outcome.ToString(), NpgsqlDbType.Text));
        return await Ids(insert, ct);
    }

    private static async Task Tell(NpgsqlConnection connection, IReadOnlyList<Submission> fresh, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (PostgresBegunResponses.Forgetting(fresh) is { } forgetting) batch.BatchCommands.Add(forgetting);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(LockLog) { Parameters = { new() { Value = PostgresDialect.EventLogLock } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(InsertEvents)
        {
            Parameters = { Array(fresh, s => s.EventKind, NpgsqlDbType.Text), Array(fresh, s => s.Id, NpgsqlDbType.Uuid), Array(fresh, s => s.ReceivedAt, NpgsqlDbType.TimestampTz) },
        });
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static async Task CountOurs(NpgsqlConnection connection, IReadOnlyList<Submission> submissions, bool[] fresh, CancellationToken ct)
    {
        await using var find = new NpgsqlCommand(FindOurs, connection);
        find.Parameters.Add(Array(submissions, s => s.Id, NpgsqlDbType.Uuid));
        var ours = await Ids(find, ct);
        for (var i = 0; i < fresh.Length; i++) fresh[i] |= ours.Contains(submissions[i].Id);
    }

    private static async Task<HashSet<Guid>> Ids(NpgsqlCommand command, CancellationToken ct)
    {
        var ids = new HashSet<Guid>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) ids.Add(reader.GetGuid(0));
        return ids;
    }

    internal static NpgsqlParameter Array<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> value, NpgsqlDbType type)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = value(rows[i]);
        return new NpgsqlParameter { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }

    public override void Dispose() => _source.Dispose();
}
