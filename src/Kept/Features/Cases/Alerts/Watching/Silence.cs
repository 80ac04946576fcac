namespace Kept.Features.Cases.Alerts.Watching;

/// <summary>When no answers are too few.</summary>
public static class Silence
{
    /// <summary>Chance below which a silence is no accident.</summary>
    public const double Chance = 0.01;

    /// <summary>Weeks by which the usual number is told.</summary>
    public const int Weeks = 8;

    /// <summary>Whether so long a silence would hardly come by chance: of answers that come independently at this pace (Poisson) none comes
    /// in so many days with a probability of exp(−usual · days / 7).</summary>
    /// <param name="usual">Answers a week.</param>
    public static bool IsUnusual(double usual, double days) => Math.Exp(-usual * days / 7) < Chance;
}
