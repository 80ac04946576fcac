using System.Diagnostics;
using Kept.Analytics.Language;
using Kept.Training;

// check: cross-validation within train.tsv. test: what is learned from all of it, on test.tsv.
if (args is not [("check" or "test") and var task, var folder, var texts, var valence, .. var pairs])
{
    Console.Error.WriteLine("Kept.Training check|test FOLDER TEXTS VALENCE [name=value …]: FOLDER has train.tsv and test.tsv, TEXTS our own comments and stems, VALENCE is a table of words and their worth.");
    return 2;
}
var settings = new Settings(pairs);
var Rows = 1 << (int)settings.Number("rows", 19);
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
    foreach (var row in features.ReasonRows)
    {
        worth[row] = settings.Number("reason", 12);
    }
}
var forReasons = examples.Weigh(worth, settings.Number("piecesr", isPlain ? 0 : 0f));
examples = examples.Weigh(worth, settings.Number("pieces", isPlain ? 0 : 0.3f));
Console.WriteLine($"features {watch.Elapsed.TotalSeconds:0} s, {examples.Rows.Length / examples.Count} a comment");
var scores = new float[comments.Count][];
if (task == "check")
{
    var fold = Folds.Of(comments, examples, 5);
    var chosen = settings.Text("folds", "0,1").Split(',').Select(int.Parse).ToArray();
    else foreach (var held in chosen)
    {
        Trial.Run(comments, examples, forReasons, [.. Enumerable.Range(0, learned).Where(i => fold[i] != held)], [.. Enumerable.Range(0, learned).Where(i => fold[i] == held)], settings, Rows, scores);
    }
    if (settings.Text("save", "") is { Length: > 0 } save)
    {
        using var writer = new BinaryWriter(File.Create(save));
        for (var i = 0; i < learned; i++)
        {
            if (!chosen.Contains(fold[i])) { continue; }
            for (var k = 0; k < Outputs.Count; k++) { writer.Write(scores[i][k]); }
        }
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
    Trial.Run(comments, examples, forReasons, [.. Enumerable.Range(0, learned)], [.. Enumerable.Range(learned, comments.Count - learned)], settings, Rows, scores);
    Figures.Print(comments, [.. Enumerable.Range(learned, comments.Count - learned)], i => scores[i]);
}
return 0;
