using Kept.Analytics.Scores;

namespace Kept.Benchmarks.Scores;

/// <summary>
/// A question as SQL, in one of the forms a good engineer would try: what the score needs summed by condition, or a count of
/// each answer. Only what gives n and score is asked for; the intervals and distributions that Kept gives besides are not.
/// </summary>
/// <param name="name">Of the form.</param>
/// <param name="read">Puts the numbers that come back together to scores.</param>
internal sealed class RivalQuery(string name, string sql, Func<IReadOnlyList<long[]>, ScoreAnswers> read)
{
    public string Name => name;

    public string Sql => sql;

    public ScoreAnswers Read(IReadOnlyList<long[]> rows) => read(rows);

    public static IReadOnlyList<RivalQuery> Forms(ScoreQuestion question, Rival rival) => question.IsProducts ? [Products(question, rival)]
        : [.. rival.CountIf.Select(countIf => Sums(question, countIf)), Counts(question)];

    // One row for each group, with all that its scores need.
    private static RivalQuery Sums(ScoreQuestion question, Func<string, string> countIf)
    {
        var numbers = question.Scores.SelectMany(score => score.Metric switch
        {
            Metric.Nps => new[] { countIf($"{score.Code} > 0"), countIf($"{score.Code} >= 10"), countIf($"{score.Code} BETWEEN 1 AND 7") },
            Metric.Csat => [countIf($"{score.Code} > 0"), countIf($"{score.Code} >= 4")],
            _ => [countIf($"{score.Code} > 0"), $"sum({score.Code})"],
        });
        return new(countIf("…"), Select(question, [.. question.By, .. numbers], question.By, []), rows =>
        {
            var answers = new ScoreAnswers();
            foreach (var row in rows)
            {
                var at = question.By.Length;
                foreach (var score in question.Scores)
                {
                    var n = row[at++];
                    var sum = score.Metric == Metric.Nps ? row[at++] - row[at++] : row[at++];
                    Tell(answers, question, score, row, n, sum);
                }
            }
            return answers;
        });
    }

    // One row for each answer of a group, one score after the other.
    private static RivalQuery Counts(ScoreQuestion question)
    {
        var by = question.By.Length;
        var sql = string.Join(" UNION ALL ", question.Scores.Select((score, i) =>
            Select(question, [.. question.By, $"{score.Code} AS answer", "count(*) AS n", $"{i} AS score"], [.. question.By, score.Code], [])));
        return new("count(*) by answer", sql, rows =>
        {
            var answers = new ScoreAnswers();
            foreach (var group in rows.GroupBy(row => string.Join('|', row.Take(by).Append(row[^1]))))
            {
                var score = question.Scores[(int)group.First()[^1]];
                var answered = group.Where(row => row[by] > 0).ToList();
                Tell(answers, question, score, group.First(), answered.Sum(row => row[by + 1]), answered.Sum(row => row[by + 1] * Points(score, row[by])));
            }
            return answers;
        });
    }

    private static RivalQuery Products(ScoreQuestion question, Rival rival)
    {
        var (scores, k) = (question.Scores, question.Scores.Count);
        var codes = scores.Select(score => score.Code).ToList();
        var sql = Select(question, ["count(*)", .. codes.Select(code => $"sum({code})"), .. codes.SelectMany((a, i) => codes.Skip(i).Select(b => $"sum({a} * {b})"))],
            [], [.. codes.Select(code => $"{rival.Unsought(code)} > 0")]);
        return new("sum(a * b)", sql, rows =>
        {
            var (answers, row, at) = (new ScoreAnswers(), rows[0], 1 + k);
            var n = row[0];
            for (var i = 0; i < k; i++)
            {
                answers.Add([codes[i]], n, (double)row[1 + i] / n + scores[i].Min - 1);
                // Where a scale begins does not matter to a covariance.
                for (var j = i; j < k; j++) answers.Add([codes[i], codes[j]], n, (row[at++] - (double)row[1 + i] * row[1 + j] / n) / (n - 1));
            }
            return answers;
        });
    }

    private static string Select(ScoreQuestion question, IReadOnlyList<string> numbers, string[] groups, IReadOnlyList<string> where)
    {
        where = [.. where, .. question.Where.Select(filter => $"{filter.Column} IN ({string.Join(", ", filter.Codes)})")];
        return $"SELECT {string.Join(", ", numbers)} FROM {RivalTable.Name}"
            + (where.Count == 0 ? "" : $" WHERE {string.Join(" AND ", where)}") + (groups.Length == 0 ? "" : $" GROUP BY {string.Join(", ", groups)}");
    }

    private static int Points(Measure score, long answer) => score.Metric switch
    {
        Metric.Nps => answer >= 10 ? 1 : answer <= 7 ? -1 : 0,
        Metric.Csat => answer >= 4 ? 1 : 0,
        _ => (int)answer,
    };

    private static void Tell(ScoreAnswers answers, ScoreQuestion question, Measure score, long[] row, long n, long sum) => answers.Add(
        [score.Code, .. question.By.Select((column, i) => Response.Label(column, (int)row[i]))], n,
        score.Metric switch { Metric.Nps or Metric.Csat => 100.0 * sum / n, _ => (double)sum / n + score.Min - 1 });
}
