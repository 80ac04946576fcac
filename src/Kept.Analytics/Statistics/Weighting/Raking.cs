namespace Kept.Analytics.Statistics.Weighting;

/// <summary>Weights that make the responses look like the population in every margin at once: iterative proportional fitting.
/// W. E. Deming and F. F. Stephan, "On a Least Squares Adjustment of a Sampled Frequency Table When the Expected Marginal
/// Totals are Known", Annals of Mathematical Statistics 11(4), 1940, 427–444. One margin alone is post-stratification.</summary>
/// <remarks>Responses without a value in a margin, or in a category without a target, keep the factor 1 in that margin: the
/// targets then hold among the other responses. They are listed in the result. Cutting to limits scales them as all others.</remarks>
public static class Raking
{
    /// <summary>Rakes; with limits, weights are cut to them and raked again until both hold, as D. Izrael, M. P. Battaglia and
    /// M. R. Frankel describe (SAS Global Forum 2009, paper 247). What could not be reached is said in the result.</summary>
    /// <exception cref="WeightingException">The margins cannot be met whatever the weights.</exception>
    public static WeightingResult Of(IReadOnlyList<Margin> margins, IReadOnlyList<WeightingCell> cells, WeightingOptions? options = null)
    {
        options ??= new();
        MarginChecks.Check(margins, cells, options);
        var steps = margins.Select((margin, place) => new MarginStep(margin, place, cells)).ToList();
        var counts = cells.Select(cell => (double)cell.N).ToArray();
        var weights = Enumerable.Repeat(1.0, counts.Length).ToArray();

        var iterations = Rake(steps, counts, weights, options);
        var trims = 0;
        while (Trimming.Exceeds(counts, weights, options))
        {
            Trimming.Cut(counts, weights, options);
            trims++;
            if (Gap(steps, counts, weights) <= options.Tolerance || trims > options.MostTrims)
            {
                break;
            }
            iterations += Rake(steps, counts, weights, options);
        }

        var gap = Gap(steps, counts, weights);
        var sums = new WeightSums(Total((n, w) => n * w), Total((n, w) => n * w * w));
        return new(weights, iterations, trims, gap <= options.Tolerance, gap, Unadjusted(margins, cells), sums, cells.Sum(cell => cell.N));

        double Total(Func<double, double, double> of) => counts.Zip(weights, of).Sum();
    }

    // Every step keeps the total, so the weights are 1 on average throughout.
    private static int Rake(List<MarginStep> steps, double[] counts, double[] weights, WeightingOptions options)
    {
        var iterations = 0;
        do
        {
            foreach (var step in steps)
            {
                step.Fit(counts, weights);
            }
            iterations++;
        }
        while (Gap(steps, counts, weights) > options.Tolerance && iterations < options.MostIterations);
        return iterations;
    }

    private static double Gap(List<MarginStep> steps, double[] counts, double[] weights) => steps.Max(step => step.Gap(counts, weights));

    private static List<Unadjusted> Unadjusted(IReadOnlyList<Margin> margins, IReadOnlyList<WeightingCell> cells) =>
    [
        .. from place in Enumerable.Range(0, margins.Count)
           let margin = margins[place]
           from category in MarginChecks.Responses(margin, place, cells).Index()
           let isNone = category.Index == margin.Categories.Count
           where category.Item > 0 && (isNone || margin.Categories[category.Index].Target is null)
           select new Unadjusted(margin.Name, isNone ? null : margin.Categories[category.Index].Name, category.Item),
    ];
}
