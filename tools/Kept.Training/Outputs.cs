using Kept.Analytics.Language;
using Kept.Analytics.Language.Learning;

namespace Kept.Training;

/// <summary>What is learned: three sentiments, of which one holds, and the groups of reasons, of which any may.</summary>
internal static class Outputs
{
    public static readonly string[] Sentiments = ["neg", "neu", "pos"];

    public static IReadOnlyList<string> Groups => Taxonomy.Groups;

    public static int Count => Sentiments.Length + Groups.Count;

    /// <summary>1 where the comment has what the output says, −1 where not, 0 where nobody looked.</summary>
    public static int Target(LabelledComment comment, int output)
    {
        if (output < Sentiments.Length)
        {
            return comment.Sentiment is null or "mixed" ? 0 : comment.Sentiment == Sentiments[output] ? 1 : -1;
        }
        var group = Groups[output - Sentiments.Length];
        return !comment.Covered.Contains(group) ? 0 : comment.Reasons.Contains(group) ? 1 : -1;
    }
}
