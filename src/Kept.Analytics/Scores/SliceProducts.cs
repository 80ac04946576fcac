using Kept.Analytics.Scores.Scanning;
using Kept.Analytics.Statistics;

namespace Kept.Analytics.Scores;

/// <summary>What drivers are computed from: how the answers to several questions move together, over the responses of a slice.</summary>
public static class SliceProducts
{
    /// <summary>So many groups are enough to resample from, and a prime, so that no rhythm of the log falls into one group.</summary>
    private const int Groups = 997;

    /// <summary>Above this many responses, neighbours go into the same group: groups are then of thousands anyway, and the scan stays fast.</summary>
    private const long Many = 200_000;

    /// <summary>Cross products of the answers to <paramref name="questions"/> (scored ones, on their own scales) over the
    /// responses of a slice that answered all of them, in groups for the bootstrap; empty groups are left out. What the slice asks
    /// and how it is broken down do not matter here.</summary>
    /// <exception cref="SliceException">A question is not a scored one, or too few answered where a minimum n is set.</exception>
    public static async ValueTask<IReadOnlyList<CrossProducts>> Of(
        IScoreSource source, IReadOnlyList<string> questions, Slice slice, SliceContext context, CancellationToken ct)
    {
        foreach (var question in questions)
        {
            if (source.Schema.MeasureNamed(question) is null)
            {
                throw SliceException.Unknown("question", "scored question", question, source.Schema.Measures.Select(m => m.Code));
            }
        }
        var plan = new Plan(source, slice with { Question = "", By = [], Compare = null }, context with { Weights = null });
        await Protect.Check(plan, ct);
        var run = source.Schema.Rows > Many ? 4096 : 1;
        var parts = await source.Multiply(new(questions, plan.Rows, Groups, run), ct);
        var groups = parts.Where(part => part.N > 0).Select(Of).ToList();
        if (groups.Sum(group => group.N) is var n and > 0 && n < context.MinimumN)
        {
            throw new SliceException($"Fewer than {context.MinimumN} people answered all of these questions.");
        }
        return groups;
    }

    // A source gives every product of two measures twice; once is enough.
    private static CrossProducts Of(ProductSums part)
    {
        var k = part.Sums.Length;
        return CrossProducts.Of(part.N, part.Sums, [.. Enumerable.Range(0, k).SelectMany(i => part.Products[(i * k + i)..((i + 1) * k)])]);
    }
}
