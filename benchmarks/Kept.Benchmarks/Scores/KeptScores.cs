using System.Diagnostics;
using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Columns;
using Kept.Analytics.Statistics;
using Kept.Features.Responses.Columns;

namespace Kept.Benchmarks.Scores;

/// <summary>A score table of generated responses in files, asked the way pages ask it: with names, intervals and all.</summary>
internal sealed class KeptScores : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kept-bench-columns-").FullName;
    private ScoreTable _table;

    private KeptScores(long rows)
    {
        Rows = rows;
        _table = ScoreTable.Open("bench", new BlockFiles(_folder));
        foreach (var score in Response.Scores) _table.Declare(score);
    }

    public long Rows { get; }

    /// <summary>Responses a second, from rows in memory until they are durable.</summary>
    public double IngestRate { get; private set; }

    public double BytesPerResponse => Directory.EnumerateFiles(_folder).Sum(file => new FileInfo(file).Length) / (double)Rows;

    public static KeptScores Of(long rows)
    {
        var scores = new KeptScores(rows);
        var watch = new Stopwatch();
        foreach (var batch in ResponseChunk.All(rows, chunk => chunk.ScoreRows()))
        {
            watch.Start();
            scores._table.Append(batch, batch[^1].Position);
            watch.Stop();
        }
        watch.Start();
        if (!scores._table.Seal()) throw new IOException(scores._table.SealFailure);
        watch.Stop();
        scores.IngestRate = rows / watch.Elapsed.TotalSeconds;
        return scores;
    }

    /// <summary>Closes the table and opens it: how long that took, in milliseconds, and with the first answer on top of it.</summary>
    public async Task<(double Open, double Answered)> Reopen()
    {
        _table.Dispose();
        var started = Stopwatch.GetTimestamp();
        _table = ScoreTable.Open("bench", new BlockFiles(_folder));
        var open = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        await Ask(ScoreQuestion.All[0]);
        return _table.Schema.Rows == Rows ? (open, Stopwatch.GetElapsedTime(started).TotalMilliseconds)
            : throw new InvalidOperationException($"{_table.Schema.Rows} rows were opened, of {Rows}.");
    }

    /// <summary>Milliseconds from erasing a response in the middle until an answer is without it.</summary>
    public async Task<double> Erase()
    {
        var total = new ScoreQuestion("all", [Response.Scores[0]]);
        var before = (await Results(total))[0].Cells[0].N;
        var position = Rows / 2;
        var started = Stopwatch.GetTimestamp();
        // A response that did not answer the question would not be missed.
        for (var erased = 0; erased < 10; erased++)
        {
            started = Stopwatch.GetTimestamp();
            _table.Erase([position + erased]);
            if ((await Results(total))[0].Cells[0].N < before) return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
        throw new InvalidOperationException("What was erased is still counted.");
    }

    /// <summary>Asks and lets go of the answer: what is timed.</summary>
    public async Task Ask(ScoreQuestion question)
    {
        if (question.IsProducts) await Products(question);
        else await Results(question);
    }

    public async Task<ScoreAnswers> Answers(ScoreQuestion question)
    {
        var answers = new ScoreAnswers();
        if (question.IsProducts) Tell(answers, question, (await Products(question)).Aggregate((a, b) => a + b));
        else foreach (var result in await Results(question)) Tell(answers, result);
        return answers;
    }

    public void Dispose()
    {
        _table.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Opened like this a table remembers no answers, so the same question is scanned anew each time.
    private async Task<IReadOnlyList<SliceResult>> Results(ScoreQuestion question) => question.Scores.Count == 1
        ? [await Slices.Answer(_table.Source, question.Slice, Response.Context, CancellationToken.None)]
        : await Slices.Answer(_table.Source, Codes(question), question.Slice, Response.Context, CancellationToken.None);

    private ValueTask<IReadOnlyList<CrossProducts>> Products(ScoreQuestion question) =>
        SliceProducts.Of(_table.Source, Codes(question), question.Slice, Response.Context, CancellationToken.None);

    private static string[] Codes(ScoreQuestion question) => [.. question.Scores.Select(score => score.Code)];

    private static void Tell(ScoreAnswers answers, SliceResult result)
    {
        foreach (var cell in result.Cells) answers.Add([result.Question, .. cell.By.Select(by => by.Value)], cell.N, cell.Score ?? 0);
    }

    private static void Tell(ScoreAnswers answers, ScoreQuestion question, CrossProducts products)
    {
        for (var i = 0; i < products.Count; i++)
        {
            answers.Add([question.Scores[i].Code], products.N, products.Mean(i));
            for (var j = i; j < products.Count; j++) answers.Add([question.Scores[i].Code, question.Scores[j].Code], products.N, products.Covariance(i, j));
        }
    }
}
