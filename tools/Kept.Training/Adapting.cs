using System.Diagnostics;
using Kept.Analytics.Language;
using Kept.Analytics.Language.Adapting;
using Kept.Analytics.Language.Learning;

namespace Kept.Training;

/// <summary>Measures what 300 examples teach in a domain that the model has not seen: one is left out, and then learned from.</summary>
internal static class Adapting
{
    private const int Taught = 300;

    public static void Print(string source, string folder, string texts, string valence)
    {
        var settings = new Settings([]);
        var lexicon = Stems.Read(texts, valence);
        var own = OwnComment.Read(texts);
        var all = LabelledComment.Read(Path.Combine(folder, "train.tsv"));
        List<LabelledComment> comments = [.. all.Where(c => !c.Source.StartsWith(source, StringComparison.Ordinal)), .. own.Select(c => c.Labelled)];
        var (corpus, worth) = Corpus.Read(comments, comments.Count, lexicon, settings);
        var ensemble = Ensemble.Learn(corpus, [.. Enumerable.Range(0, comments.Count)], settings);
        var file = Making.Make(corpus, own, worth, ensemble, Offsets.None, [], lexicon, settings);
        using var bytes = new MemoryStream();
        file.Write(bytes);
        var reader = CommentReader.Load(bytes.ToArray());
        var order = Enumerable.Range(0, all.Count).Where(i => all[i].Source == source).ToArray();
        new Shuffle(7).Apply(order);
        var examples = order.Take(Taught).Select(i => all[i]).Select(c => new Example(c.Text, c.Asked, [.. c.Covered.Select(g => (g, c.Reasons.Contains(g)))], c.Sentiment switch { "neg" => -1, "neu" => 0, "pos" => 1, _ => null })).ToList();
        var watch = Stopwatch.StartNew();
        var learned = reader.With(Adaptation.Learn(reader, examples, []));
        var seconds = watch.Elapsed.TotalSeconds;
        var judged = LabelledComment.Read(Path.Combine(folder, "test.tsv")).Where(c => c.Source == source).ToList();
        Console.WriteLine($"== {source}: before");
        Judging.Print(reader, judged);
        Console.WriteLine($"== {source}: after {Taught} examples, learned in {seconds:0.00} s");
        Judging.Print(learned, judged);
    }
}
