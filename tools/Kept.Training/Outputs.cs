namespace Kept.Training;

/// <summary>What is learned: three sentiments, of which one holds, and the groups of reasons, of which any may.</summary>
internal static class Outputs
{
    public static readonly string[] Sentiments = ["neg", "neu", "pos"];

    public static readonly string[] Groups =
    [
        "staff", "waiting", "price", "product", "availability", "delivery", "digital", "billing", "information", "resolution",
        "transfers", "policy", "facilities", "safety", "trust",
    ];

    public static int Count => Sentiments.Length + Groups.Length;

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
