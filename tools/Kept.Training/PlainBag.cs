using Kept.Analytics.Language;

namespace Kept.Training;

/// <summary>The plain bag of words that ours is measured against: learned from the same comments by the same method, without anything else.</summary>
internal static class PlainBag
{
    private static readonly string[] Plainly = ["plain=1", "net.count=0", "idf=1", "s.bayes=0", "r.bayes=0", "s.balance=0", "r.balance=0", "s.pieces=0", "r.rows=19", "r.cost=0.8"];

    /// <summary>Its scores of the comments that are judged.</summary>
    public static IReadOnlyList<float[]> Scores(IReadOnlyList<LabelledComment> learned, IReadOnlyList<LabelledComment> judged)
    {
        var settings = new Settings(Plainly);
        var (corpus, _) = Corpus.Read([.. learned, .. judged], learned.Count, [], settings);
        var ensemble = Ensemble.Learn(corpus, [.. Enumerable.Range(0, learned.Count)], settings);
        return [.. Enumerable.Range(learned.Count, judged.Count).Select(ensemble.Score)];
    }
}
