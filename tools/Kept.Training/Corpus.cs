using Kept.Analytics.Language;

namespace Kept.Training;

/// <summary>Comments with what is learned from them: once as sentiment sees their rows once as reasons do and once as they are compared for folds.</summary>
internal sealed record Corpus(IReadOnlyList<LabelledComment> Comments, Examples ForSentiment, Examples ForReasons, Examples ForFolds)
{
    public Examples For(int output) => output < Outputs.Sentiments.Length ? ForSentiment : ForReasons;

    /// <summary>Reads comments; of the first <paramref name="learned"/> is learned.</summary>
    public static (Corpus Corpus, float[] Worth) Read(IReadOnlyList<LabelledComment> comments, int learned, IEnumerable<KeyValuePair<string, Sense>> lexicon, Settings settings)
    {
        var rows = settings.PowerOfTwo("s.rows");
        var features = new Features(rows, new Lexicon(lexicon));
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
            return (features.Words.ToArray(), features.Pieces.ToArray());
        });
        // Of what is learned from alone: test.tsv may not tell which words are rare.
        var worth = examples.InverseFrequencies(rows, learned, settings["idf"]);
        foreach (var (found, value) in isPlain ? [] : features.FactRows.Select(r => (r, settings["fact"])).Concat(features.ReasonRows.Select(r => (r, settings["reason"]))))
        {
            worth[found] = value;
        }
        // Likeness of translations is in the pieces of names and related words. It hangs on no setting, so that all are judged on the same folds.
        var forFolds = examples.Weigh(examples.InverseFrequencies(rows, learned, 1), 1000);
        return (new(comments, examples.Weigh(worth, settings["s.pieces"]), examples.Weigh(worth, settings["r.pieces"]), forFolds), worth);
    }
}
