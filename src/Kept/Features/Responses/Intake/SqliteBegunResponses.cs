using Kept.Data;
using Microsoft.Data.Sqlite;

namespace Kept.Features.Responses.Intake;

/// <summary>Saves what was begun and forgets what was sent, on the writer's connection and in its transaction.</summary>
internal sealed class SqliteBegunResponses(SqliteConnection connection) : IDisposable
{
    private const string Upsert =
        """
        INSERT INTO begun_responses (survey_id, token, version, answers, screen, language, attributes, mode, begun_at, saved_at, keep_until)
        SELECT $survey, $token, $version, $answers, $screen, $language, $attributes, $mode, $begun, $saved, $until
        WHERE NOT EXISTS (SELECT 1 FROM responses WHERE survey_id = $survey AND own_id = $own)
        ON CONFLICT (survey_id, token) DO UPDATE SET answers = excluded.answers, screen = excluded.screen, language = excluded.language,
            attributes = excluded.attributes, mode = excluded.mode, saved_at = excluded.saved_at, keep_until = excluded.keep_until
            WHERE $from IS NULL OR saved_at = $from
        """;
    private const string Any = "SELECT EXISTS (SELECT 1 FROM begun_responses)";
    private const string Forget = "DELETE FROM begun_responses WHERE survey_id = $survey AND token = $token";

    private readonly SqliteCommand _upsert = connection.Prepared(
        Upsert, "$survey", "$token", "$version", "$answers", "$screen", "$language", "$attributes", "$mode", "$begun", "$saved", "$until", "$own", "$from");
    private readonly SqliteCommand _forget = connection.Prepared(Forget, "$survey", "$token");
    private readonly SqliteCommand _any = connection.Prepared(Any);

    public void Write(SqliteTransaction transaction, IReadOnlyList<SavedProgress> progress, IReadOnlyList<Submission> sent)
    {
        _upsert.Transaction = _forget.Transaction = _any.Transaction = transaction;
        foreach (var save in progress) WriteOne(save);
        // Where nobody saves on the way, which is most often, one look a commit is all it costs.
        if (_any.ExecuteScalar() is not 1L) return;
        foreach (var submission in sent)
        {
            if (submission.Begun is not { } token) continue;
            _forget.Parameters[0].Value = submission.SurveyId.ToByteArray(true);
            _forget.Parameters[1].Value = token.ToByteArray(true);
            _forget.ExecuteNonQuery();
        }
    }

    private void WriteOne(SavedProgress save)
    {
        var (begun, p) = (save.Begun, _upsert.Parameters);
        p[0].Value = begun.SurveyId.ToByteArray(true);
        p[1].Value = begun.Token.ToByteArray(true);
        p[2].Value = begun.Version;
        p[3].Value = begun.Answers;
        p[4].Value = begun.Screen;
        p[5].Value = begun.Language;
        p[6].Value = begun.Attributes;
        p[7].Value = begun.Mode;
        p[8].Value = Microseconds.Of(begun.BegunAt);
        p[9].Value = Microseconds.Of(begun.SavedAt);
        p[10].Value = Microseconds.Of(begun.KeepUntil);
        p[11].Value = save.OwnId;
        p[12].Value = save.GoesOnFrom is { } from ? Microseconds.Of(from) : DBNull.Value;
        _upsert.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _upsert.Dispose();
        _forget.Dispose();
        _any.Dispose();
    }
}

internal static class SqliteCommands
{
    /// <summary>A command with its parameters, to be filled in by their places and run many times.</summary>
    public static SqliteCommand Prepared(this SqliteConnection connection, string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }
}
