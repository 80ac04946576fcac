using Kept.Analytics.Language;
using Kept.Analytics.Language.Models;
using Kept.Analytics.Language.Learning;

namespace Kept.Training;

/// <summary>Makes the model that Kept ships, from the first line of a table to the last byte of the file.</summary>
internal static class Making
{
    private const int Folds = 5;
    private const double Certainty = 0.3, AddedToCounts = 0.5, Told = -0.4;

    /// <param name="worth">Of each row.</param>
    /// <param name="scores">Of comments by models that have not learned from them; null where there are none.</param>
    public static ModelFile Make(Corpus corpus, IReadOnlyList<OwnComment> own, float[] worth, Ensemble ensemble, Offsets offsets, IReadOnlyList<float[]?> scores, IReadOnlyList<KeyValuePair<string, Sense>> lexicon, Settings settings)
    {
        var writing = new ModelWriting(settings);
        writing.Add(ensemble, worth, offsets);
        var ours = corpus.Comments.Index().First(c => c.Item.Source == LabelledComment.Own).Index;
        var details = new Details(corpus.ForReasons.From(ours), own, settings);
        var detailScores = details.CrossValidated(Folds);
        details.Print(detailScores);
        writing.Add(details.Learn([.. Enumerable.Range(0, own.Count)]));
        writing.Add(lexicon);
        writing.Add(LanguageLearning.Learn(corpus.Comments, AddedToCounts, Certainty), Certainty);
        var judged = Enumerable.Range(0, scores.Count).Where(i => scores[i] is not null).ToList();
        var tone = Calibration.Fit([.. judged.Where(i => Outputs.Target(corpus.Comments[i], 0) != 0).Select(i => Tone(offsets.Add(scores[i]!), corpus.Comments[i]))]);
        var groups = Enumerable.Range(Outputs.Sentiments.Length, Outputs.Groups.Count).Select(k => Calibration.Fit(
            // Where it is far from being found no confidence is told, and the many such would bend the curve.
            [.. judged.Where(i => Outputs.Target(corpus.Comments[i], k) != 0).Select(i => ((double)offsets.Add(scores[i]!)[k], Outputs.Target(corpus.Comments[i], k) > 0)).Where(s => s.Item1 > Told)]));
        var matters = Enumerable.Range(Taxonomy.Details.Count, Details.Count - Taxonomy.Details.Count).Select(d => Calibration.Fit([.. Enumerable.Range(0, own.Count).Select(i => ((double)detailScores[i][d], details.Has(i, d)))]));
        writing.File.Add<float>("calibration", [.. new[] { tone }.Concat(groups).Concat(matters).SelectMany(c => new[] { c.A, c.B })]);
        writing.File.Add<float>("strength", StrengthLearning.Learn(own, new Lexicon(lexicon)));
        writing.File.Add("version", writing.File.Sum());
        return writing.File;
    }

    /// <summary>By how much the best tone leads, and whether it is right.</summary>
    private static (double Lead, bool IsRight) Tone(float[] scores, LabelledComment comment)
    {
        var best = Figures.Best(scores);
        return (scores[best] - scores.Take(Outputs.Sentiments.Length).Where((_, k) => k != best).Max(), Outputs.Sentiments[best] == comment.Sentiment);
    }
}
