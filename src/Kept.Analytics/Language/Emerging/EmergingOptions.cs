namespace Kept.Analytics.Language.Emerging;

/// <summary>When a phrase counts as emerging.</summary>
/// <param name="LeastComments">In how many recent comments it occurs at least.</param>
/// <param name="LeastGrowth">How many times its earlier share its recent share is at least.</param>
/// <param name="FalseShare">Share of false ones tolerated among those found, 0 to 1.</param>
/// <param name="Alike">Jaccard index of the comments of two phrases from which they are one theme.</param>
/// <param name="MostThemes">The clearest of each language.</param>
public sealed record EmergingOptions(int LeastComments = 8, double LeastGrowth = 1.5, double FalseShare = 0.01, double Alike = 0.3, int MostThemes = 20);

/// <summary>Phrases that became more frequent, in the same comments.</summary>
/// <param name="Phrases">The clearest first.</param>
/// <param name="Recent">Recent comments with the first phrase, of <paramref name="RecentN"/>.</param>
/// <param name="Before">Earlier comments with it, of <paramref name="BeforeN"/>.</param>
/// <param name="PValue">Of the first phrase, corrected for all phrases looked at.</param>
/// <param name="Weeks">Comments with the first phrase by week, the oldest first.</param>
/// <param name="Comments">Numbers of recent comments with it, in the order they were gathered; at most <see cref="EmergingPhrases.MostKept"/>.</param>
public sealed record EmergingTheme(
    string Language, IReadOnlyList<string> Phrases, int Recent, int RecentN, int Before, int BeforeN, double PValue, IReadOnlyList<int> Weeks, IReadOnlyList<int> Comments)
{
    /// <summary>The recent share by the earlier one; infinite where it is new.</summary>
    public double Growth => (double)Recent / RecentN / ((double)Before / BeforeN);
}
