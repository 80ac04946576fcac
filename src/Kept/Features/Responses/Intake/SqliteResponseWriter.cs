using Kept.Data;
using Microsoft.Data.Sqlite;

namespace Kept.Features.Responses.Intake;

/// <summary>Prepared statements on a connection of its own; the turn keeps it and EF's writers apart.</summary>
public sealed class SqliteResponseWriter(SqliteDialect dialect) : ResponseWriter
{
    private const string InsertResponse =
        """
        INSERT INTO responses (id, survey_id, version, own_id, unit_id, touchpoint_id, mode, language, submitted_at, received_at, answers, attributes, contact, customer_mark, outcome)
        VALUES ($id, $survey, $version, $own, $unit, $touchpoint, $mode, $language, $submitted, $received, $answers, $attributes, $contact, $mark, $outcome)
        ON CONFLICT DO NOTHING
        """;

    // Nobody else writes inside the transaction, so what lies above the mark is what was just inserted, in its order.
    private const string InsertEvents =
        "INSERT INTO events (kind, subject_id, at, actor) SELECT $kind, id, received_at, 'customer' FROM responses WHERE rowid > $above ORDER BY rowid";
    private const string LastRow = "SELECT coalesce(max(rowid), 0) FROM responses";
    private const string FindOurs = "SELECT 1 FROM responses WHERE id = $id";

    private SqliteConnection? _connection;
    private SqliteCommand? _response, _events, _last, _find;
    private SqliteBegunResponses? _begun;

    public override async Task<bool[]> Write(IReadOnlyList<Submission> submissions, IReadOnlyList<SavedProgress> progress, bool again, CancellationToken ct)
    {
        using var turn = await dialect.TakeTurn(ct);
        try
        {
            Open();
            using var transaction = _connection!.BeginTransaction();
            var fresh = new bool[submissions.Count];
            _response!.Transaction = _events!.Transaction = _last!.Transaction = _find!.Transaction = transaction;
            for (var i = 0; i < submissions.Count;) i = WriteRun(submissions, i, again, fresh);
            _begun!.Write(transaction, progress, submissions);
            transaction.Commit();
            return fresh;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Writes neighbours of one kind and their events, one statement for all of these; where the next run begins.</summary>
    private int WriteRun(IReadOnlyList<Submission> submissions, int from, bool again, bool[] fresh)
    {
        var kind = submissions[from].EventKind;
        _events!.Parameters[0].Value = kind;
        _events.Parameters[1].Value = _last!.ExecuteScalar();
        var i = from;
        for (; i < submissions.Count && submissions[i].EventKind == kind; i++) fresh[i] = WriteOne(submissions[i], again);
        _events.ExecuteNonQuery();
        return i;
    }

    private bool WriteOne(Submission s, bool again)
    {
        var p = _response!.Parameters;
        var id = s.Id.ToByteArray(true);
        p[0].Value = id;
        p[1].Value = s.SurveyId.ToByteArray(true);
        p[2].Value = s.Version;
        p[3].Value = (object?)s.OwnId ?? DBNull.Value;
        p[4].Value = (object?)s.UnitId?.ToByteArray(true) ?? DBNull.Value;
        p[5].Value = (object?)s.TouchpointId?.ToByteArray(true) ?? DBNull.Value;
        p[6].Value = s.Mode;
        p[7].Value = s.Language;
        p[8].Value = Microseconds.Of(s.SubmittedAt);
        p[9].Value = Microseconds.Of(s.ReceivedAt);
        p[10].Value = s.Answers;
        p[11].Value = (object?)s.Attributes ?? DBNull.Value;
        p[12].Value = (object?)s.Contact ?? DBNull.Value;
        p[13].Value = (object?)s.CustomerMark ?? DBNull.Value;
        p[14].Value = s.Outcome.ToString();
        if (_response.ExecuteNonQuery() > 0) return true;
        if (!again) return false;
        _find!.Parameters[0].Value = id;
        return _find.ExecuteScalar() is not null;
    }

    private void Open()
    {
        if (_connection is not null) return;
        // A short patience of its own: while another process writes, the intake counts its senders' waiting time between tries.
        _connection = new SqliteConnection(dialect.ConnectionString + ";Pooling=False;Default Timeout=3");
        _connection.Open();
        using (var pragmas = _connection.CreateCommand())
        {
            pragmas.CommandText = SqlitePragmas.Sql + "PRAGMA cache_size=-64000; PRAGMA wal_autocheckpoint=10000;";
            pragmas.ExecuteNonQuery();
        }
        _response = Prepare(InsertResponse, "$id", "$survey", "$version", "$own", "$unit", "$touchpoint", "$mode", "$language", "$submitted", "$received", "$answers", "$attributes", "$contact", "$mark", "$outcome");
        _events = Prepare(InsertEvents, "$kind", "$above");
        _last = Prepare(LastRow);
        _find = Prepare(FindOurs, "$id");
        _begun = new SqliteBegunResponses(_connection);
    }

    private SqliteCommand Prepare(string sql, params string[] parameters) => _connection!.Prepared(sql, parameters);

    public override void Dispose()
    {
        _response?.Dispose();
        _events?.Dispose();
        _last?.Dispose();
        _find?.Dispose();
        _begun?.Dispose();
        _connection?.Dispose();
        _connection = null;
    }
}
