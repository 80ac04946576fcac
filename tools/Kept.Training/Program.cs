using System.Diagnostics;
using Kept.Analytics.Language;
using Kept.Training;

const int Rows = 1 << 19;
var folder = args[0];
var (train, test) = (LabelledComment.Read(Path.Combine(folder, "train.tsv")), LabelledComment.Read(Path.Combine(folder, "test.tsv")));
string[] groups = ["staff", "waiting", "price", "product", "availability", "delivery", "digital", "billing", "information", "resolution", "transfers", "policy", "facilities", "safety", "trust"];
train = [.. train, .. LabelledComment.ReadOwn("/work/trees/texts", groups.ToHashSet())];
var lexicon = Stems.Read("/work/trees/texts");
var watch = Stopwatch.StartNew();
var parts = new Examples[2];
Parallel.Invoke(() => parts[0] = Examples.Of(train, () => new Features(Rows, lexicon)), () => parts[1] = Examples.Of(test, () => new Features(Rows, lexicon)));
var (learned, asked) = (parts[0], parts[1]);
Console.WriteLine($"features {watch.Elapsed.TotalSeconds:0.0} s, {learned.Rows.Length / learned.Count} a comment");
string[] sentiments = ["neg", "neu", "pos"];
var first = args.ElementAtOrDefault(6) == "r" ? sentiments.Length : 0;
var last = args.ElementAtOrDefault(6) == "s" ? sentiments.Length : sentiments.Length + groups.Length;
var (epochs, c) = (int.Parse(args.ElementAtOrDefault(1) ?? "12"), float.Parse(args.ElementAtOrDefault(2) ?? "0.3"));
var worth = learned.InverseFrequencies(Rows);
var factWorth = float.Parse(Environment.GetEnvironmentVariable("FACT") ?? "1");
foreach (var row in new Features(Rows, lexicon).FactRows) worth[row] = factWorth;
var pieces = float.Parse(args.ElementAtOrDefault(3) ?? "1");
learned.Weigh(worth, pieces);
asked.Weigh(worth, pieces);
var models = new Margin[sentiments.Length + groups.Length];
watch.Restart();
Parallel.For(first, last, new ParallelOptions { MaxDegreeOfParallelism = 1 }, k =>
{
    var targets = new List<(int, bool, float)>();
    for (var i = 0; i < train.Count; i++)
    {
        if (k < sentiments.Length)
        {
            if (train[i].Sentiment is { } said and not "mixed") targets.Add((i, said == sentiments[k], said == "neu" ? float.Parse(args.ElementAtOrDefault(4) ?? "1") : 1));
        }
        else if (train[i].Covered.Contains(groups[k - sentiments.Length])) targets.Add((i, train[i].Reasons.Contains(groups[k - sentiments.Length]), train[i].Reasons.Contains(groups[k - sentiments.Length]) ? float.Parse(args.ElementAtOrDefault(5) ?? "1") : 1));
    }
    models[k] = new Margin(Rows);
    models[k]!.Learn(learned, targets, epochs, c, 17 + (ulong)k);
});
for (var k = 0; k < models.Length; k++) models[k] ??= new Margin(1);
Console.WriteLine($"{train.Count} learned in {watch.Elapsed.TotalSeconds:0.0} s");
Measure.Print(test, asked, models, sentiments, groups);
