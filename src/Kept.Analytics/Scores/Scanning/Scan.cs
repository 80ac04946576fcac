namespace Kept.Analytics.Scores.Scanning;

public enum ColumnKind
{
    /// <summary>A dimension's codes.</summary>
    Dimension,

    /// <summary>A measure's answers: 0 none, else the answer − Min + 1.</summary>
    Answers,

    /// <summary>Seconds since 1970, UTC.</summary>
    Time,
}

/// <summary>A column by its kind and name; a name the source does not have stands for a column of zeros. Time has no name.</summary>
public readonly record struct ScanColumn(ColumnKind Kind, string Name)
{
    public static readonly ScanColumn Time = new(ColumnKind.Time, "");

    public static ScanColumn Dimension(string name) => new(ColumnKind.Dimension, name);

    public static ScanColumn Answers(string measure) => new(ColumnKind.Answers, measure);
}

/// <summary>What rows are grouped by: a column, its codes gathered into groups. Rows of group 0 form a cell as well.</summary>
public sealed record ScanAxis
{
    public required ScanColumn Column { get; init; }

    /// <summary>Group by code, as long as the column has codes; null where every code is its own group. Not for time.</summary>
    public int[]? GroupOf { get; init; }

    /// <summary>For time: ascending starts of the groups 1, 2, … in seconds since 1970, UTC; what is before the first is group 0.</summary>
    public long[] Starts { get; init; } = [];

    /// <summary>How many groups there are, group 0 included.</summary>
    public required int Groups { get; init; }
}

/// <summary>Rows whose code in this column is allowed; Allowed is indexed by code and as long as the column has codes.</summary>
public sealed record ScanTerm(ScanColumn Column, bool[] Allowed);

/// <summary>Which rows a scan is about.</summary>
public sealed record Selection
{
    /// <summary>Seconds since 1970, UTC, included.</summary>
    public long From { get; init; } = long.MinValue;

    /// <summary>Seconds since 1970, UTC, not included.</summary>
    public long To { get; init; } = long.MaxValue;

    /// <summary>Stretches of time, ascending and apart, within which rows must lie besides; empty where there is no such limit.</summary>
    public IReadOnlyList<(long From, long To)> Times { get; init; } = [];

    /// <summary>All clauses must hold; a clause holds where one of its terms does. Terms are never about time.</summary>
    public IReadOnlyList<IReadOnlyList<ScanTerm>> Where { get; init; } = [];
}

/// <summary>How many rows, and which answers to some measures, stand under each combination of groups.</summary>
public sealed record Scan
{
    public IReadOnlyList<ScanAxis> Axes { get; init; } = [];

    /// <summary>Codes of measures whose answers are counted in every cell.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];

    public Selection Rows { get; init; } = new();

    /// <summary>More cells than this are refused.</summary>
    public int MostCells { get; init; } = 1_000_000;
}

/// <summary>The answer to a <see cref="Scan"/>, flat: cell c has the groups Groups[c × Axes … ], Rows[c] rows, and
/// Answers[m][c × Slots(m) + s] answers s to measure m, where slot 0 counts rows without an answer.</summary>
public sealed record Tally(int Axes, int[] Groups, long[] Rows, IReadOnlyList<long[]> Answers)
{
    public int Cells => Rows.Length;

    public ReadOnlySpan<int> GroupsOf(int cell) => Groups.AsSpan(cell * Axes, Axes);

    public ReadOnlySpan<long> AnswersOf(int measure, int cell)
    {
        var slots = Answers[measure].Length / Math.Max(1, Cells);
        return Answers[measure].AsSpan(cell * slots, slots);
    }
}

/// <summary>Sums of products over rows that answered all measures, in parts: a row is in part
/// (position / <paramref name="Run"/>) modulo <paramref name="Parts"/>, in whatever source it stands.</summary>
public sealed record ProductScan(IReadOnlyList<string> Measures, Selection Rows, int Parts = 1, int Run = 1);

/// <summary>Over N complete rows: Sums[i] of answer i and Products[i × k + j] of answers i and j, on the questions' own scales.</summary>
public sealed record ProductSums(long N, long[] Sums, long[] Products);

/// <summary>Rows newest first, after a place or from the newest, skipping some.</summary>
public sealed record RowScan(Selection Rows, RowPlace? After, long Skip, int Take);

/// <summary>A place in a list of rows: second and position in the event log.</summary>
public readonly record struct RowPlace(long Second, long Position);

/// <summary>Places of rows, newest first, and how many rows the selection has in all.</summary>
public sealed record RowPage(IReadOnlyList<RowPlace> Rows, long Total);
