using System.Globalization;

namespace Kept.Benchmarks.Scores;

/// <summary>
/// Any slice of many responses, on Kept's columns and on four other engines that have the same responses and give the same
/// answers. Everything is warm; a ratio is the median over the questions.
/// </summary>
internal static class SlicesBench
{
    public const int UsualRows = 10_000_000;

    // More than this takes the other engines hours to load; they are asked only on demand.
    private const int MostRowsOfRivals = 20_000_000;
    private const int FewRows = 1_000_000;
    private static readonly Func<Task<Rival?>>[] Rivals = [PostgresRival.Start, SqliteRival.Start, ClickHouseRival.Start, DuckDbRival.Start];
    private static readonly string[] RivalNames = ["PostgreSQL", "SQLite", "ClickHouse", "DuckDB"];

    public static async Task<Figures> Run(Settings settings)
    {
        var figures = new Figures();
        var window = TimeSpan.FromSeconds(settings.Seconds / 9.0);
        var bandwidth = Bandwidth.Of(Environment.ProcessorCount);
        var few = await Few(window);
        using var kept = KeptScores.Of(settings.Rows);
        figures.Add("ingest_per_s", kept.IngestRate);
        figures.Add("bytes_per_response", kept.BytesPerResponse);
        var (open, answered) = await kept.Reopen();
        figures.Add("open_ms", open);
        figures.Add("open_first_answer_ms", answered);
        var simple = await Kept(figures, kept, few, window);
        // Measured before and after, as the machine may be busier at one time than at another: the most it can do counts.
        figures.Add("bandwidth_gb_s_one_core", Bandwidth.Of(1));
        figures.Add("bandwidth_gb_s", Math.Max(bandwidth, Bandwidth.Of(Environment.ProcessorCount)));
        figures.Add("scan_gb_s_simple", simple);
        figures.Add("share_of_bandwidth_simple", simple / figures["bandwidth_gb_s"]);
        if (settings.Rivals ?? settings.Rows <= MostRowsOfRivals) await Others(figures, kept, window);
        else Console.WriteLine("Other engines are left out; --rivals asks them too.");
        // Last, as nobody else has the response erased.
        figures.Add("erasure_ms", await kept.Erase());
        return figures;
    }

    // What a million rows take, for whether the cost of a row depends on how many there are.
    private static async Task<Dictionary<string, double>> Few(TimeSpan window)
    {
        using var kept = KeptScores.Of(FewRows);
        var times = new Dictionary<string, double>();
        foreach (var question in ScoreQuestion.All) times.Add(question.Name, await Timing.Median(window, () => kept.Ask(question)));
        return times;
    }

    /// <returns>GB a second that are read for the simple question that comes off worst.</returns>
    private static async Task<double> Kept(Figures figures, KeptScores kept, Dictionary<string, double> few, TimeSpan window)
    {
        List<double> perRow = [], perRowOfFew = [], growth = [], scanned = [];
        foreach (var question in ScoreQuestion.All)
        {
            var time = await Timing.Median(window, () => kept.Ask(question));
            figures.Add($"ms_{question.Name}", time);
            perRow.Add(time * 1e6 / kept.Rows);
            perRowOfFew.Add(few[question.Name] * 1e6 / FewRows);
            growth.Add(perRow[^1] / perRowOfFew[^1]);
            figures.Keep($"ms_{question.Name}_of_1m", few[question.Name]);
            if (!question.IsSimple) continue;
            // Answers take a byte each, and so do the codes of a mode.
            scanned.Add(kept.Rows * (1.0 + question.Where.Count) / 1e9 / (time / 1000));
            figures.Add($"scan_gb_s_{question.Name}", scanned[^1]);
        }
        figures.Add("ns_per_row_of_1m", Figures.Median(perRowOfFew));
        figures.Add("ns_per_row", Figures.Median(perRow));
        figures.Add("cost_per_row_against_1m", Figures.Median(growth));
        return scanned.Min();
    }

    private static async Task Others(Figures figures, KeptScores kept, TimeSpan window)
    {
        var answers = new List<ScoreAnswers>();
        foreach (var question in ScoreQuestion.All) answers.Add(await kept.Answers(question));
        var folder = Directory.CreateTempSubdirectory("kept-bench-lines-").FullName;
        var lines = await RivalTable.Write(folder, kept.Rows);
        for (var i = 0; i < Rivals.Length; i++)
        {
            await using var rival = await Rivals[i]();
            if (rival is null) Console.WriteLine($"{RivalNames[i]} is not to be had here: not measured.");
            else await Against(figures, rival, lines, answers, kept.Rows, window);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task Against(Figures figures, Rival rival, string lines, List<ScoreAnswers> answers, long rows, TimeSpan window)
    {
        figures.Add($"load_s_{rival.Name}", await Timing.Once(() => rival.Load(lines)) / 1000);
        figures.Add($"bytes_per_response_{rival.Name}", await rival.Bytes() / (double)rows);
        var ratios = new List<double>();
        foreach (var (question, answer) in ScoreQuestion.All.Zip(answers))
        {
            var (time, remark) = await rival.Measure(question, answer, window);
            figures.Keep($"ms_{question.Name}_{rival.Name}", time);
            ratios.Add(time / figures[$"ms_{question.Name}"]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{$"ms_{question.Name}_{rival.Name}",-44} {time,14:N2}  × {ratios[^1],6:N1}, {answer.Count} cells checked  {remark}"));
        }
        figures.Add($"vs_{rival.Name}", Figures.Median(ratios));
    }
}
