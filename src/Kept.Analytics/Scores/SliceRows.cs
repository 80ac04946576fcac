using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores;

/// <summary>From a figure to the responses behind it.</summary>
public static class SliceRows
{
    /// <summary>The responses a slice counts, newest first, one page of them, and how many there are in all; breakdowns do not
    /// matter here, and an empty question counts every response.</summary>
    /// <param name="after">The place after which the page begins, so that newer ones that arrive meanwhile move nothing; null for the newest.</param>
    /// <exception cref="SliceException">A minimum n protects people: answers are never listed.</exception>
    public static ValueTask<RowPage> List(IScoreSource source, Slice slice, SliceContext context, RowPlace? after, long skip, int take, CancellationToken ct)
    {
        if (context.MinimumN > 1)
        {
            throw new SliceException("Answers to an anonymous survey are never listed one by one.");
        }
        return source.List(new(new Plan(source, slice, context).Answered, after, skip, take), ct);
    }
}
