using System.Globalization;

namespace Kept.Tests.Features.Scores.Slicing;

/// <summary>
/// A slice as one plain statement over the tables of the database: what a person would write who knows SQL and nothing of
/// Kept's scores. Two engines have two ways with JSON, time and lists; they are all that is told apart here.
/// </summary>
internal abstract class PlainSql
{
    private static readonly string[] Scored = ["nps", "staff", "content", "solved", "easy"];

    /// <summary>Combinations of values with how many answered: the values, then the number.</summary>
    public string Counts(AskedSlice slice) => Statement(slice, [], "count(DISTINCT a.id)");

    /// <summary>The same for each answer: the values, the answer, then the number.</summary>
    public string Answers(AskedSlice slice) => Statement(slice, [Answer(slice)], "count(*)");

    /// <summary>A number or text of a JSON object; null where there is none.</summary>
    protected abstract string Of(string json, string name);

    /// <summary>1 for yes, 0 for no.</summary>
    protected abstract string YesOrNo(string json, string name);

    /// <summary>A table <c>each</c> whose column <c>value</c> holds the texts of a list; no rows where there is none.</summary>
    protected abstract string Each(string json, string name);

    /// <summary>What a clock in Havana shows at a time.</summary>
    protected abstract string Clock(string time);

    protected abstract string Day(string clock);

    protected abstract string Week(string clock);

    protected abstract string Month(string clock);

    protected abstract string Quarter(string clock);

    protected abstract string Year(string clock);

    /// <summary>A moment in UTC as times are stored.</summary>
    protected abstract string Moment(string written);

    private string Statement(AskedSlice slice, string[] answer, string count)
    {
        string[] columns = [.. slice.By.Select(Name), .. answer];
        var joins = slice.By.Contains("channels") ? " JOIN chosen c ON c.id = a.id" : "";
        if (answer.Length > 0 && slice.Question == "channels") joins += " JOIN chosen q ON q.id = a.id";
        string[] conditions = [Answered(slice), .. slice.By.Select(by => $"{Name(by)} IS NOT NULL"), .. slice.Where.GroupBy(pair => pair.Key).Select(Has), .. Period(slice),
            .. slice.Both is { } both ? new[] { both }.GroupBy(pair => pair.Key).Select(Has) : []];
        return $"""
            WITH RECURSIVE
            above(unit_id, id) AS (
              SELECT id, id FROM units
              UNION ALL SELECT a.unit_id, u.parent_id FROM above a JOIN units u ON u.id = a.id WHERE u.parent_id IS NOT NULL),
            answered AS (
              SELECT r.id, r.outcome, r.submitted_at, {Clock("r.submitted_at")} AS clock, r.mode, r.language, u.code AS unit, t.code AS touchpoint,
                {Above("region")} AS region, {Above("country")} AS country,
                {Of("answers", "reason")} AS reason, {YesOrNo("answers", "solved")} AS solved, {Of("attributes", "city")} AS city, {Of("attributes", "customer")} AS customer,
                {Complete(Of("answers", "nps"))} AS nps, {Complete(Of("answers", "staff"))} AS staff, {Complete(Of("answers", "content"))} AS content,
                {Complete(Of("answers", "easy"))} AS easy
              FROM responses r JOIN surveys s ON s.id = r.survey_id LEFT JOIN units u ON u.id = r.unit_id LEFT JOIN touchpoints t ON t.id = r.touchpoint_id
              WHERE s.code = 'sliced'),
            chosen AS (SELECT r.id, each.value AS channel FROM responses r JOIN surveys s ON s.id = r.survey_id AND s.code = 'sliced', {Each("answers", "channels")})
            SELECT {string.Concat(columns.Select(column => column + ", "))}{count}
            FROM answered a{joins}
            WHERE {string.Join("\n  AND ", conditions)}
            {(columns.Length == 0 ? "" : $"GROUP BY {string.Join(", ", Enumerable.Range(1, columns.Length))}")}
            """;
    }

    // A question's column, where it is not a list.
    private string Name(string name) => name switch
    {
        "channels" => "c.channel",
        "level:region" => "a.region",
        "level:country" => "a.country",
        "solved" => "CASE a.solved WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END",
        "outcome" => "CASE a.outcome WHEN 'Complete' THEN 'complete' WHEN 'ScreenOut' THEN 'screenOut' END",
        "nps" or "staff" or "content" or "easy" => $"CAST(a.{name} AS text)",
        "day" => Day("a.clock"),
        "week" => Week("a.clock"),
        "month" => Month("a.clock"),
        "quarter" => Quarter("a.clock"),
        "year" => Year("a.clock"),
        _ => $"a.{name}",
    };

    // Those of whom a score speaks: who was not turned away, and answered.
    private static string Answered(AskedSlice slice) => slice.Asked switch
    {
        "outcome" => "a.outcome IS NOT NULL",
        "channels" => "a.outcome = 'Complete' AND EXISTS (SELECT 1 FROM chosen x WHERE x.id = a.id)",
        var name => $"a.outcome = 'Complete' AND a.{name} IS NOT NULL",
    };

    private string Answer(AskedSlice slice) => slice switch
    {
        { Asked: "channels", Choice: { } choice } => $"CASE WHEN EXISTS (SELECT 1 FROM chosen x WHERE x.id = a.id AND x.channel = {Text(choice)}) THEN '1' ELSE '0' END",
        { Choice: { } choice } => $"CASE WHEN {Name(slice.Asked)} = {Text(choice)} THEN '1' ELSE '0' END",
        { Question: "channels" } => "q.channel",
        { Question: "solved" } => "CAST(a.solved AS text)",
        _ => Name(slice.Question),
    };

    private string Has(IGrouping<string, KeyValuePair<string, string>> filter)
    {
        var values = string.Join(", ", filter.Select(pair => Text(pair.Value)));
        return filter.Key switch
        {
            "channels" => $"EXISTS (SELECT 1 FROM chosen x WHERE x.id = a.id AND x.channel IN ({values}))",
            "nps" => $"({Name("nps")} IN ({values}) OR CASE WHEN a.nps >= 9 THEN 'promoter' WHEN a.nps >= 7 THEN 'passive' WHEN a.nps >= 0 THEN 'detractor' END IN ({values}))",
            var name => $"{Name(name)} IN ({values})",
        };
    }

    private IEnumerable<string> Period(AskedSlice slice)
    {
        if (slice.From is { } from) yield return slice.IsAmongDays ? $"{Day("a.clock")} >= {Text(from)}" : $"a.submitted_at >= {Moment(from)}";
        if (slice.To is { } to) yield return slice.IsAmongDays ? $"{Day("a.clock")} < {Text(to)}" : $"a.submitted_at < {Moment(to)}";
    }

    private static string Above(string level) =>
        $"(SELECT l.code FROM above a JOIN units l ON l.id = a.id WHERE a.unit_id = r.unit_id AND l.level = '{level}')";

    private static string Complete(string answer) => $"CASE WHEN r.outcome = 'Complete' THEN {answer} END";

    private static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    protected static bool IsNumber(string name) => Scored.Contains(name);

    internal sealed class Sqlite : PlainSql
    {
        // Daylight saving time in Cuba, 2024 to 2026: it begins at midnight, and ends at one o'clock, which is midnight again.
        private const string Summers = "(1710046800, 1730610000), (1741496400, 1762059600), (1772946000, 1793509200)";

        protected override string Of(string json, string name) => $"r.{json} ->> '$.{name}'";

        protected override string YesOrNo(string json, string name) => Of(json, name);

        protected override string Each(string json, string name) => $"json_each(r.{json}, '$.{name}') each";

        // Stored are microseconds since 1970.
        protected override string Clock(string time) =>
            $"datetime({time} / 1000000 - CASE WHEN EXISTS (SELECT 1 FROM (VALUES {Summers}) WHERE {time} / 1000000 >= column1 AND {time} / 1000000 < column2) THEN 14400 ELSE 18000 END, 'unixepoch')";

        protected override string Day(string clock) => $"strftime('%Y-%m-%d', {clock})";

        protected override string Week(string clock) => $"strftime('%G-W%V', {clock})";

        protected override string Month(string clock) => $"strftime('%Y-%m', {clock})";

        protected override string Quarter(string clock) => $"strftime('%Y', {clock}) || '-Q' || ((strftime('%m', {clock}) + 2) / 3)";

        protected override string Year(string clock) => $"strftime('%Y', {clock})";

        protected override string Moment(string written) =>
            (DateTimeOffset.Parse(written, CultureInfo.InvariantCulture).ToUnixTimeSeconds() * 1_000_000).ToString(CultureInfo.InvariantCulture);
    }

    internal sealed class Postgres : PlainSql
    {
        protected override string Of(string json, string name) => $"(r.{json}::jsonb ->> '{name}'){(IsNumber(name) ? "::int" : "")}";

        protected override string YesOrNo(string json, string name) => $"(r.{json}::jsonb ->> '{name}')::boolean::int";

        protected override string Each(string json, string name) => $"jsonb_array_elements_text(r.{json}::jsonb -> '{name}') each";

        protected override string Clock(string time) => $"{time} AT TIME ZONE 'America/Havana'";

        protected override string Day(string clock) => $"to_char({clock}, 'YYYY-MM-DD')";

        protected override string Week(string clock) => $"to_char({clock}, 'IYYY-\"W\"IW')";

        protected override string Month(string clock) => $"to_char({clock}, 'YYYY-MM')";

        protected override string Quarter(string clock) => $"to_char({clock}, 'YYYY-\"Q\"Q')";

        protected override string Year(string clock) => $"to_char({clock}, 'YYYY')";

        protected override string Moment(string written) => $"timestamptz '{written}'";
    }
}
