namespace Kept.Analytics.Language.Models;

/// <summary>Turns a score into the share of such scores that are right: σ(a + b·score).</summary>
internal readonly record struct Certainty(float A, float B)
{
    public double Of(double score) => Learning.Logistic.Of(A, B, score);
}
