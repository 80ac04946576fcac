using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Kept.Data;

/// <summary>
/// The index of words that customers said and people noted on cases. The engines keep it themselves, in the transaction that writes the
/// words, so it is never behind and forgets what is erased.
/// </summary>
internal static class CaseWords
{
    /// <summary>
    /// SQLite: one FTS5 row a case under its number, kept by triggers. The state stands in it as a word, so that open cases are found among
    /// a million closed ones; <c>secure-delete</c> takes erased words out of the index at once.
    /// </summary>
    public static string Sqlite { get; } = MakeSqlite();

    /// <summary>PostgreSQL: three expression indexes, which need no extension and no superuser.</summary>
    public const string Postgres =
        """
        CREATE INDEX IF NOT EXISTS ix_cases_words ON cases USING gin (to_tsvector('simple', coalesce(customer_words, '')));
        CREATE INDEX IF NOT EXISTS ix_case_notes_words ON case_notes USING gin (to_tsvector('simple', text));
        CREATE INDEX IF NOT EXISTS ix_case_answers_words ON case_answers USING gin (to_tsvector('simple', coalesce(words, '')));
        """;

    public static IQueryable<int> InSqlite(KeptDb db, IReadOnlyList<string> words, bool isWhole, bool? open, int most)
    {
        if (words.Count == 0) return db.Cases.Where(c => false).Select(c => c.Number);
        var match = new StringBuilder("text : (").AppendJoin(" AND ", words.Select(w => isWhole ? $"\"{w}\"" : $"\"{w}\" *")).Append(')');
        if (open is { } isOpen) match.Append(" AND state : ").Append(isOpen ? "open" : "closed");
        var query = match.ToString();
        return db.Database.SqlQuery<int>($"SELECT rowid AS \"Value\" FROM case_words WHERE case_words MATCH {query} ORDER BY rowid DESC LIMIT {most}");
    }

    public static IQueryable<int> InPostgres(KeptDb db, IReadOnlyList<string> words, bool isWhole, bool? open, int most)
    {
        if (words.Count == 0) return db.Cases.Where(c => false).Select(c => c.Number);
        var (query, state) = (string.Join(" & ", words.Select(w => isWhole ? $"'{w}'" : $"'{w}':*")), open switch { true => "Open", false => "Closed", null => "" });
        return db.Database.SqlQuery<int>(
            $"""
            SELECT number AS "Value" FROM cases WHERE id IN (
                SELECT id FROM cases WHERE to_tsvector('simple', coalesce(customer_words, '')) @@ to_tsquery('simple', {query})
                UNION SELECT case_id FROM case_notes WHERE to_tsvector('simple', text) @@ to_tsquery('simple', {query})
                UNION SELECT case_id FROM case_answers WHERE to_tsvector('simple', coalesce(words, '')) @@ to_tsquery('simple', {query}))
            AND ({state} = '' OR state = {state}) ORDER BY number DESC LIMIT {most}
            """);
    }

    private static string MakeSqlite()
    {
        const string row =
            """
            SELECT c.number, coalesce(c.customer_words, '') || ' ' || coalesce((SELECT group_concat(n.text, ' ') FROM case_notes n WHERE n.case_id = c.id), '')
              || ' ' || coalesce((SELECT group_concat(a.words, ' ') FROM case_answers a WHERE a.case_id = c.id), ''), lower(c.state) FROM cases c
            """;
        var sql = new StringBuilder("CREATE VIRTUAL TABLE IF NOT EXISTS case_words USING fts5(text, state, tokenize = 'unicode61 remove_diacritics 2', prefix = '3');\n")
            .Append("INSERT INTO case_words(case_words, rank) VALUES ('secure-delete', 1);\n");
        (string Table, string On, string Event, string Id)[] triggers =
        [
            ("cases", "INSERT", "INSERT", "new.id"), ("cases", "UPDATE OF customer_words, state", "UPDATE", "new.id"), ("case_notes", "INSERT", "INSERT", "new.case_id"),
            ("case_notes", "UPDATE OF text", "UPDATE", "new.case_id"), ("case_notes", "DELETE", "DELETE", "old.case_id"), ("case_answers", "INSERT", "INSERT", "new.case_id"),
            ("case_answers", "UPDATE OF words", "UPDATE", "new.case_id"), ("case_answers", "DELETE", "DELETE", "old.case_id"),
        ];
        foreach (var (table, on, name, id) in triggers)
        {
            sql.Append(CultureInfo.InvariantCulture, $"CREATE TRIGGER IF NOT EXISTS {table}_words_{name.ToLowerInvariant()} AFTER {on} ON {table} BEGIN\n")
                .Append(CultureInfo.InvariantCulture, $"  DELETE FROM case_words WHERE rowid = (SELECT number FROM cases WHERE id = {id});\n")
                .Append(CultureInfo.InvariantCulture, $"  INSERT INTO case_words(rowid, text, state) {row} WHERE c.id = {id};\nEND;\n");
        }
        sql.Append("CREATE TRIGGER IF NOT EXISTS cases_words_delete AFTER DELETE ON cases BEGIN DELETE FROM case_words WHERE rowid = old.number; END;\n");
        return sql.Append(CultureInfo.InvariantCulture, $"DELETE FROM case_words; INSERT INTO case_words(rowid, text, state) {row};").ToString();
    }
}
