namespace Kept.Analytics.Scores.Scanning;

/// <summary>
/// Where one survey's responses stand as columns of codes, at one moment: in this process (<c>Columns</c>) or in ClickHouse.
/// It does nothing but count, multiply and list rows by codes; what the numbers mean (levels, weights, scores, minimum n) is
/// decided afterwards, by the same code whatever the source, so that every source gives the same cells.
/// </summary>
public interface IScoreSource
{
    /// <summary>What can be asked: measures, dimensions with their values, how many rows and between which times.</summary>
    ScoreSchema Schema { get; }

    /// <summary>Counts rows, and answers to measures, per combination of groups. Cells without rows are left out; their order is free.</summary>
    /// <exception cref="SliceException">There would be more cells than the scan allows.</exception>
    ValueTask<Tally> Count(Scan scan, CancellationToken ct);

    /// <summary>Sums of products of answers over the rows that answered all of the measures, in as many parts as wanted.</summary>
    ValueTask<IReadOnlyList<ProductSums>> Multiply(ProductScan scan, CancellationToken ct);

    /// <summary>The rows themselves, newest first (by time, then position), a page at a time.</summary>
    ValueTask<RowPage> List(RowScan scan, CancellationToken ct);
}

/// <summary>What a source holds. Rows are responses.</summary>
/// <param name="Rows">How many.</param>
/// <param name="First">Earliest time in seconds since 1970, UTC; 0 without rows.</param>
/// <param name="Last">Latest time in seconds since 1970, UTC; 0 without rows.</param>
/// <param name="Measures">Scored questions: one byte an answer, 0 where there is none, else the answer − Min + 1.</param>
/// <param name="Dimensions">What rows can be grouped and filtered by, in the order in which they first came.</param>
public sealed record ScoreSchema(long Rows, long First, long Last, IReadOnlyList<Measure> Measures, IReadOnlyList<Dimension> Dimensions)
{
    public static readonly ScoreSchema Empty = new(0, 0, 0, [], []);

    public Measure? MeasureNamed(string code) => Measures.FirstOrDefault(m => m.Code == code);

    public Dimension? DimensionNamed(string name) => Dimensions.FirstOrDefault(d => d.Name == name);
}
