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
    private const int Run = 4096;

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
        var groups = await In(source.Schema.Rows > Many ? Run : 1);
        if (groups.Count < DriverBootstrap.LeastGroups && source.Schema.Rows > Many)
        {
            // A slice of a few days lies in few runs: then there are few responses, too, and each can have a group of its own.
            groups = await In(1);
        }
        if (groups.Sum(group => group.N) is var n and > 0 && n < context.MinimumN)
        {
            throw new SliceException($"Fewer than {context.MinimumN} people answered all of these questions.");
        }
        return groups;

        async ValueTask<List<CrossProducts>> In(int run)
        {
            var parts = await source.Multiply(new(questions, plan.Rows, Groups, run), ct);
            return [.. parts.Where(part => part.N > 0).Select(part => CrossProducts.Of(part.N, part.Sums, UpperTriangle(part)))];
        }
    }

    // A source gives every product both ways round.
    private static long[] UpperTriangle(ProductSums part)
    {
        var k = part.Sums.Length;
        var half = new long[k * (k + 1) / 2];
        for (var (i, next) = (0, 0); i < k; next += k - i, i++)
        {
            Array.Copy(part.Products, i * k + i, half, next, k - i);
        }
        return half;
    }
}
