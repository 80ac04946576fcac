using System.Diagnostics;
using Kept.Analytics.Language;
using Kept.Training;

if (args is ["languages", var from, var ours, var added, var certainty])
{
    var train = LabelledComment.Read(Path.Combine(from, "train.tsv")).Concat(LabelledComment.ReadOwn(ours, Outputs.Groups.ToHashSet())).ToList();
    var model = LanguageLearning.Learn(train, double.Parse(added), double.Parse(certainty));
    LanguageLearning.Print(model, LabelledComment.Read(Path.Combine(from, "test.tsv")));
    return 0;
}
// check: cross-validation within train.tsv. test: the same for the offsets, then what is learned from all of it, on test.tsv.
if (args is not [("check" or "test") and var task, var folder, var texts, var valence, .. var pairs])
{
    Console.Error.WriteLine("Kept.Training check|test FOLDER TEXTS VALENCE [name=value …]: FOLDER has train.tsv and test.tsv, TEXTS our own comments and stems, VALENCE is a table of words and their worth.");
    return 2;
}
var settings = new Settings(pairs);
var watch = Stopwatch.StartNew();
List<LabelledComment> comments = [.. LabelledComment.Read(Path.Combine(folder, "train.tsv")), .. LabelledComment.ReadOwn(texts, Outputs.Groups.ToHashSet())];
var learned = Enumerable.Range(0, comments.Count).ToArray();
comments.AddRange(task == "test" ? LabelledComment.Read(Path.Combine(folder, "test.tsv")) : []);
var corpus = Read();
Console.WriteLine($"features {watch.Elapsed.TotalSeconds:0} s, {corpus.ForReasons.Rows.Length / comments.Count} a comment");

var fold = Folds.Of([.. learned.Select(i => comments[i])], corpus.ForFolds, 5);
var judged = learned.Where(i => fold[i] >= 0 && fold[i] < settings["folds"]).ToArray();
var scores = new float[comments.Count][];
for (var held = 0; held < settings["folds"]; held++)
{
    Score(Ensemble.Learn(corpus, [.. learned.Where(i => fold[i] != held)], settings), judged.Where(i => fold[i] == held));
}
Console.WriteLine($"cross-validated in {watch.Elapsed.TotalSeconds:0} s");
Figures.Print(comments, judged, i => scores[i]);
if (task == "check")
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

Corpus Read()
{
    var rows = settings.PowerOfTwo("s.rows");
    var features = new Features(rows, Stems.Read(texts, valence));
    var isPlain = settings["plain"] != 0;
    var plain = new Plain(rows);
    var examples = Examples.Of(comments, c =>
    {
        if (isPlain)
        {
            return plain.Read(c);
        }
        var text = new CommentText(c.Text);
        features.Read(text, 0, text.Tokens.Count, c.Asked is { } asked ? new CommentText(asked) : null);
        return (features.Words, features.Pieces);
    });
    // Of what is learned from alone: test.tsv may not tell which words are rare.
    var worth = examples.InverseFrequencies(rows, learned.Length, settings["idf"]);
    foreach (var (found, value) in isPlain ? [] : features.FactRows.Select(r => (r, settings["fact"])).Concat(features.ReasonRows.Select(r => (r, settings["reason"]))))
    {
        worth[found] = value;
    }
    // Likeness of translations is in the pieces of names and related words. It hangs on no setting, so that all are judged on the same folds.
    var forFolds = examples.Weigh(examples.InverseFrequencies(rows, learned.Length, 1), 1000);
    return new(comments, examples.Weigh(worth, settings["s.pieces"]), examples.Weigh(worth, settings["r.pieces"]), forFolds);
}
