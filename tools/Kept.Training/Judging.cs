using System.Diagnostics;
using Kept.Analytics.Language;
using Kept.Analytics.Language.Learning;

namespace Kept.Training;

/// <summary>Judges a finished model by what it says of a table of comments, as Kept would read them.</summary>
internal static class Judging
{
    public static void Print(CommentReader reader, IReadOnlyList<LabelledComment> comments)
    {
        var watch = Stopwatch.StartNew();
        var readings = comments.Select(c => reader.Read(c.Text, c.Asked)).ToList();
        Console.WriteLine($"{comments.Count / watch.Elapsed.TotalSeconds:0} comments a second");
        Figures.Print(comments, [.. Enumerable.Range(0, comments.Count)], i =>
        {
            var scores = new float[Outputs.Count];
            scores[1 + Math.Sign(readings[i].Sentiment)] = 1;
            foreach (var reason in readings[i].Reasons)
            {
                scores[Outputs.Sentiments.Length + Outputs.Groups.Index().First(g => g.Item == reason.Group).Index] = 1;
            }
            return scores;
        });
        foreach (var source in comments.Index().Where(c => Outputs.Target(c.Item, 0) != 0).GroupBy(c => c.Item.Source))
        {
            Console.WriteLine($"confidence of tone, {source.Key}: off by {100 * Calibration.Error(source.Select(c => (readings[c.Index].Confidence, Outputs.Sentiments[1 + Math.Sign(readings[c.Index].Sentiment)] == c.Item.Sentiment))):0.0} points");
        }
        Console.WriteLine($"confidence of all tones: off by {100 * Calibration.Error(comments.Index().Where(c => Outputs.Target(c.Item, 0) != 0).Select(c => (readings[c.Index].Confidence, Outputs.Sentiments[1 + Math.Sign(readings[c.Index].Sentiment)] == c.Item.Sentiment))):0.0} points");
        var reasons = comments.Index().SelectMany(c => readings[c.Index].Reasons.Where(r => c.Item.Covered.Contains(r.Group)).Select(r => (r.Group, c.Index)).Distinct().Select(r => (c.Item.Source, Confidence: readings[c.Index].Reasons.Where(x => x.Group == r.Group).Max(x => x.Confidence), IsRight: c.Item.Reasons.Contains(r.Group)))).ToList();
        Console.WriteLine($"confidence of all reasons: off by {100 * Calibration.Error(reasons.Select(r => (r.Confidence, r.IsRight))):0.0} points");
        foreach (var source in reasons.GroupBy(r => r.Source))
        {
            Console.WriteLine($"confidence of reasons, {source.Key}: off by {100 * Calibration.Error(source.Select(r => (r.Confidence, r.IsRight))):0.0} points");
        }
    }
}
