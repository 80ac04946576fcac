using Npgsql;
using NpgsqlTypes;
using static Kept.Features.Responses.Intake.PostgresResponseWriter;

namespace Kept.Features.Responses.Intake;

/// <summary>Saves what was begun and forgets what was sent, on the writer's connection and in its transaction: arrays in, two statements.</summary>
internal static class PostgresBegunResponses
{
    private const string Upsert =
        """
        INSERT INTO begun_responses (survey_id, token, version, answers, screen, language, attributes, mode, begun_at, saved_at, keep_until)
        SELECT n.survey_id, n.token, n.version, n.answers, n.screen, n.language, n.attributes, n.mode, n.begun_at, n.saved_at, n.keep_until
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            AS n(survey_id, token, version, answers, screen, language, attributes, mode, begun_at, saved_at, keep_until, own_id, goes_on_from)
        LEFT JOIN begun_responses known ON known.survey_id = n.survey_id AND known.token = n.token
        WHERE NOT EXISTS (SELECT 1 FROM responses r WHERE r.survey_id = n.survey_id AND r.own_id = n.own_id)
            AND (n.goes_on_from IS NULL OR known.saved_at IS NULL OR known.saved_at = n.goes_on_from)
        ORDER BY n.survey_id, n.token
        ON CONFLICT (survey_id, token) DO UPDATE SET answers = excluded.answers, screen = excluded.screen, language = excluded.language,
            attributes = excluded.attributes, mode = excluded.mode, saved_at = excluded.saved_at, keep_until = excluded.keep_until
        """;
    private const string Forget =
        "DELETE FROM begun_responses b USING unnest($1, $2) AS sent(survey_id, token) WHERE b.survey_id = sent.survey_id AND b.token = sent.token";

    /// <summary>Forgets what was saved of these, in a statement to be sent along with others; null when nothing can have been.</summary>
    public static NpgsqlBatchCommand? Forgetting(IReadOnlyList<Submission> submissions)
    {
        var sent = submissions.Where(s => s.Begun is not null).ToList();
        return sent.Count == 0 ? null : new NpgsqlBatchCommand(Forget)
        {
            Parameters = { Array(sent, s => s.SurveyId, NpgsqlDbType.Uuid), Array(sent, s => s.Begun!.Value, NpgsqlDbType.Uuid) },
        };
    }

    // One statement changes a row once: of several savings the last that overwrites counts, else the first.
    private static List<SavedProgress> OnePerRow(IReadOnlyList<SavedProgress> progress) =>
        [.. progress.GroupBy(p => (p.Begun.SurveyId, p.Begun.Token)).Select(g => g.LastOrDefault(p => p.GoesOnFrom is null) ?? g.First())];

    public static async Task Save(NpgsqlConnection connection, IReadOnlyList<SavedProgress> progress, CancellationToken ct)
    {
        if (progress.Count == 0) return;
        var rows = OnePerRow(progress);
        await using var upsert = new NpgsqlCommand(Upsert, connection);
        var p = upsert.Parameters;
        p.Add(Array(rows, s => s.Begun.SurveyId, NpgsqlDbType.Uuid));
        p.Add(Array(rows, s => s.Begun.Token, NpgsqlDbType.Uuid));
        p.Add(Array(rows, s => s.Begun.Version, NpgsqlDbType.Integer));
        p.Add(Array(rows, s => s.Begun.Answers, NpgsqlDbType.Text));
        p.Add(Array(rows, s => s.Begun.Screen, NpgsqlDbType.Integer));
        p.Add(Array(rows, s => s.Begun.Language, NpgsqlDbType.Text));
        p.Add(Array(rows, s => s.Begun.Attributes, NpgsqlDbType.Text));
        p.Add(Array(rows, s => s.Begun.Mode, NpgsqlDbType.Text));
        p.Add(Array(rows, s => s.Begun.BegunAt, NpgsqlDbType.TimestampTz));
        p.Add(Array(rows, s => s.Begun.SavedAt, NpgsqlDbType.TimestampTz));
        p.Add(Array(rows, s => s.Begun.KeepUntil, NpgsqlDbType.TimestampTz));
        p.Add(Array(rows, s => s.OwnId, NpgsqlDbType.Text));
        p.Add(Array(rows, s => s.GoesOnFrom, NpgsqlDbType.TimestampTz));
        await upsert.ExecuteNonQueryAsync(ct);
    }
}
