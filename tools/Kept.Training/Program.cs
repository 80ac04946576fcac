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
// check: cross-validation within train.tsv. test: what is learned from all of it, on test.tsv.
if (args is not [("check" or "test") and var task, var folder, var texts, var valence, .. var pairs])
{
    Console.Error.WriteLine("Kept.Training check|test FOLDER TEXTS VALENCE [name=value …]: FOLDER has train.tsv and test.tsv, TEXTS our own comments and stems, VALENCE is a table of words and their worth.");
    return 2;
}
var settings = new Settings(pairs);
const int Rows = 1 << 19;
var watch = Stopwatch.StartNew();
List<LabelledComment> comments = [.. LabelledComment.Read(Path.Combine(folder, "train.tsv")), .. LabelledComment.ReadOwn(texts, Outputs.Groups.ToHashSet())];
var learned = comments.Count;
if (task == "test")
{
    comments.AddRange(LabelledComment.Read(Path.Combine(folder, "test.tsv")));
}
var lexicon = Stems.Read(texts, valence);
var features = new Features(Rows, lexicon);
var plain = new Plain(Rows);
var isPlain = settings.Text("features", "ours") == "plain";
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
var worth = examples.InverseFrequencies(Rows, settings.Number("idf", 1));
if (!isPlain)
{
    foreach (var row in features.FactRows)
    {
        worth[row] = settings.Number("fact", 25);
    }
}
examples.Weigh(worth, settings.Number("pieces", isPlain ? 0 : 0.7f));
Console.WriteLine($"features {watch.Elapsed.TotalSeconds:0} s, {examples.Rows.Length / examples.Count} a comment");
var scores = new float[comments.Count][];
if (task == "check")
{
    var fold = Folds.Of(comments, examples, 5);
    var chosen = settings.Text("folds", "0,1").Split(',').Select(int.Parse).ToArray();
    foreach (var held in chosen)
    {
        Trial.Run(comments, examples, [.. Enumerable.Range(0, learned).Where(i => fold[i] != held)], [.. Enumerable.Range(0, learned).Where(i => fold[i] == held)], settings, Rows, scores);
    }
    int[] judged = [.. Enumerable.Range(0, learned).Where(i => chosen.Contains(fold[i]))];
    Console.WriteLine($"learned {watch.Elapsed.TotalSeconds:0} s");
    Figures.Print(comments, judged, i => scores[i]);
    var offsets = chosen.ToDictionary(held => held, held => Offsets.Choose(comments, [.. judged.Where(i => fold[i] != held)], scores, settings.Number("share", 0.5f)));
    Console.WriteLine($"with offsets {offsets[chosen[0]]}");
    Figures.Print(comments, judged, i => offsets[fold[i]].Add(scores[i]));
}
else
{
    Trial.Run(comments, examples, [.. Enumerable.Range(0, learned)], [.. Enumerable.Range(learned, comments.Count - learned)], settings, Rows, scores);
    Figures.Print(comments, [.. Enumerable.Range(learned, comments.Count - learned)], i => scores[i]);
}
return 0;
