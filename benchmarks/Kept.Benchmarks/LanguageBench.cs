using System.Diagnostics;
using System.Globalization;
using Kept.Analytics.Language;
using Kept.Analytics.Language.Models;
using Kept.Training;

namespace Kept.Benchmarks;

/// <summary>
/// How right the reader of comments is, by set and language, beside a plain bag of words learned in the same run from the same comments,
/// and beside what was published for such sets; how quick it is, and how large; and what 300 examples teach it in a domain it has not seen.
/// </summary>
internal static class LanguageBench
{
    public const int AllRows = 20_000;

    // For splits like these, by TF-IDF of words, pairs and pieces and a linear model: see shared/data/README.md. M-ABSA: the middle of what is given.
    private static readonly Dictionary<string, (double First, double Second)> Published = new()
    {
        ["sentiment m-absa mean"] = (0.83, 0.68), ["sentiment wccrs-hotels"] = (0.850, double.NaN), ["sentiment nhs"] = (0.846, 0.700),
        ["reasons nhs"] = (0.672, 0.568), ["reasons banking77"] = (0.947, 0.924), ["reasons mean"] = (0.777, 0.661),
    };

    private static readonly string[] Adapted = ["nhs", "m-absa-phone"];

    public static Task<Figures> Run(Settings settings)
    {
        var figures = new Figures();
        var folder = ImportSurveysBench.SharedData("text");
        if (!Directory.Exists(folder))
        {
            Console.WriteLine($"There are no comments at {folder}: nothing to measure.");
            return Task.FromResult(figures);
        }
        var judged = LabelledComment.Read(Path.Combine(folder, "test.tsv")).Take(settings.Rows).ToList();
        var reader = Size(figures);
        Speed(reader, judged, figures);
        Right(reader, judged, LabelledComment.Read(Path.Combine(folder, "train.tsv")), figures);
        Languages(reader, judged, figures);
        Sure(reader, judged, figures);
        if (settings.Rivals != false) Adapt(folder, figures);
        return Task.FromResult(figures);
    }

    private static CommentReader Size(Figures figures)
    {
        var bytes = Model();
        figures.Add("model_mb", bytes.Length / 1e6);
        var watch = Stopwatch.StartNew();
        var first = CommentReader.Load(bytes);
        figures.Add("load_first_ms", watch.Elapsed.TotalMilliseconds);
        watch.Restart();
        first.Read("The first comment after the start.");
        figures.Add("first_read_ms", watch.Elapsed.TotalMilliseconds);
        watch.Restart();
        var reader = CommentReader.Load(bytes);
        figures.Add("load_ms", watch.Elapsed.TotalMilliseconds);
        return reader;
    }

    private static byte[] Model()
    {
        using var stream = typeof(CommentReader).Assembly.GetManifestResourceStream("reader.kept")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    // One thread, all of it: language, tone, reasons, words, matters. The best of some rounds, as the others met a neighbour.
    private static void Speed(CommentReader reader, List<LabelledComment> comments, Figures figures)
    {
        var best = double.MaxValue;
        for (var round = 0; round < 6; round++)
        {
            var watch = Stopwatch.StartNew();
            foreach (var comment in comments) reader.Read(comment.Text, comment.Asked);
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }
        figures.Add("comments_per_s_and_core", comments.Count / best);
        figures.Add("characters_a_comment", comments.Average(c => c.Text.Length));
    }

    private static void Right(CommentReader reader, List<LabelledComment> judged, IReadOnlyList<LabelledComment> learned, Figures figures)
    {
        int[] all = [.. Enumerable.Range(0, judged.Count)];
        var ours = judged.Select(c => Judging.Scores(reader.Read(c.Text, c.Asked))).ToList();
        var plain = PlainBag.Scores(learned, judged);
        Console.WriteLine($"{"set",-32}{"Kept",16}{"plain bag",16}{"published",16}");
        foreach (var (kept, bag) in Training.Figures.Of(judged, all, i => ours[i]).Zip(Training.Figures.Of(judged, all, i => plain[i])))
        {
            var published = Published.TryGetValue($"{kept.Task} {kept.Set}", out var told) ? Pair(told.First, told.Second) : "";
            Console.WriteLine($"{kept.Task + " " + kept.Set,-32}{Pair(kept.First, kept.Second),16}{Pair(bag.First, bag.Second),16}{published,16}");
            var name = $"{kept.Task}_{kept.Set}".Replace(' ', '_').Replace('-', '_');
            figures.Keep($"{name}_{(kept.Task == "reasons" ? "micro" : "accuracy")}", kept.First);
            figures.Keep($"{name}_macro", kept.Second);
            figures.Keep($"vs_plain_{name}_macro", kept.Second / bag.Second);
        }
    }

    private static void Languages(CommentReader reader, List<LabelledComment> judged, Figures figures)
    {
        foreach (var length in new[] { 15, 40 })
        {
            figures.Add($"language_right_of_{length}_characters", judged.Where(c => c.Text.Length >= length).Average(c => reader.Read(c.Text).Language.Code == c.Language ? 1.0 : 0));
        }
    }

    private static void Sure(CommentReader reader, List<LabelledComment> judged, Figures figures)
    {
        var tones = judged.Where(c => c.Sentiment is not (null or "mixed")).Select(c => (c, Reading: reader.Read(c.Text, c.Asked)))
            .Select(r => (r.Reading.Confidence, IsRight: Outputs.Sentiments[1 + Math.Sign(r.Reading.Sentiment)] == r.c.Sentiment));
        figures.Add("confidence_of_tone_off_by_points", 100 * Calibration.Error(tones));
        var reasons = judged.SelectMany(c => reader.Read(c.Text, c.Asked).Reasons.Where(r => c.Covered.Contains(r.Group)).DistinctBy(r => r.Group).Select(r => (r.Confidence, IsRight: c.Reasons.Contains(r.Group))));
        figures.Add("confidence_of_reasons_off_by_points", 100 * Calibration.Error(reasons));
    }

    private static void Adapt(string folder, Figures figures)
    {
        var texts = Path.Combine(AppContext.BaseDirectory, "../../../../../tools/Kept.Training/texts");
        var lexicon = Lexicon.Entries(ModelFile.Read(Model()).Text("lexicon")).ToList();
        foreach (var source in Adapted)
        {
            var (before, after, judged, seconds) = Adapting.Measure(source, folder, texts, lexicon);
            int[] all = [.. Enumerable.Range(0, judged.Count)];
            var (was, now) = (Of(before), Of(after));
            foreach (var (one, other) in was.Zip(now).Where(pair => pair.First.Set is "m-absa mean" or "nhs" || pair.First.Task == "reasons" && pair.First.Set != "mean"))
            {
                Console.WriteLine($"{source} by 300 examples: {one.Task} {Pair(one.First, one.Second)} before, {Pair(other.First, other.Second)} after");
                figures.Keep($"adapted_{source.Replace('-', '_')}_{one.Task}_points", 100 * (other.First - one.First));
            }
            figures.Add($"adapted_{source.Replace('-', '_')}_in_s", seconds);

            IReadOnlyList<SetFigures> Of(CommentReader reader) => Training.Figures.Of(judged, all, i => Judging.Scores(reader.Read(judged[i].Text, judged[i].Asked)));
        }
    }

    private static string Pair(double first, double second) => string.Create(CultureInfo.InvariantCulture, $"{first:0.000}/{second:0.000}");
}
