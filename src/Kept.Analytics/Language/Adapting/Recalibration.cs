using Kept.Analytics.Language.Learning;

namespace Kept.Analytics.Language.Adapting;

/// <summary>How sure a reader may be among an organisation's own comments, learned from some that were drawn at random and that people judged.</summary>
/// <param name="Reasons">Of reasons and groups of them.</param>
/// <param name="Tone">Of bad, neither or good.</param>
public sealed record Recalibration(SurenessLine Reasons, SurenessLine Tone)
{
    /// <summary>From here on a reason that the reader called unsure is more often right than not, and counts.</summary>
    private const double LeastRaised = 0.5;

    /// <summary>The same reading, as sure as it may be. What is not sure any more is called unsure, and what is becomes a reason; matters stay as they are.</summary>
    public Reading Of(Reading read)
    {
        var (sure, unsure) = (read.Reasons.Select(Again).ToList(), read.Unsure.Select(Again).ToList());
        return read with
        {
            Confidence = read.Confidence == 0 ? 0 : Tone.Of(read.Confidence),
            Reasons = [.. sure.Where(reason => reason.Confidence >= CommentReader.LeastSure).Concat(unsure.Where(reason => reason.Confidence >= LeastRaised)).OrderByDescending(reason => reason.Confidence)],
            Unsure =
            [
                .. sure.Where(reason => reason.Confidence < CommentReader.LeastSure).Concat(unsure.Where(reason => reason.Confidence < LeastRaised))
                    .Where(reason => reason.Confidence >= CommentReader.LeastShown).OrderByDescending(reason => reason.Confidence),
            ],
        };
    }

    private FoundReason Again(FoundReason reason) => reason with { Confidence = Reasons.Of(reason.Confidence) };
}

/// <summary>Turns a confidence into the share that is right: σ(a + b·ln(p / (1 − p))).</summary>
/// <param name="B">Above 0: what was surer stays surer.</param>
public readonly record struct SurenessLine(double A, double B)
{
    /// <summary>Fewer judged findings teach nothing.</summary>
    public const int Fewest = 50;

    /// <summary>As it comes with Kept.</summary>
    public static readonly SurenessLine Shipped = new(0, 1);

    // So few tell little of the slope; the level they tell well.
    private const double Prior = 4, LeastSlope = 0.05, Edge = 1e-4;

    /// <param name="judged">What was found with which confidence, 0 to 1, and whether people say that it is right; at least <see cref="Fewest"/>.</param>
    public static SurenessLine Learn(IReadOnlyCollection<(double Confidence, bool IsRight)> judged)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(judged.Count, Fewest);
        var seen = judged.Select(one => (Score: Logit(one.Confidence), one.IsRight)).ToList();
        // One more of each kind: of things that were all right nobody knows that all will be.
        var middle = seen.Average(one => one.Score);
        var (a, b) = Logistic.Fit([.. seen, (middle, true), (middle, false)], Prior);
        return new(a, Math.Max(b, LeastSlope));
    }

    public double Of(double confidence) => Logistic.Of(A, B, Logit(confidence));

    private static double Logit(double p) => Math.Clamp(p, Edge, 1 - Edge) is var held ? Math.Log(held / (1 - held)) : 0;
}
