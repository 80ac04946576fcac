using Kept.Analytics.Scores;

namespace Kept.Benchmarks.Scores;

/// <summary>What is asked of every engine alike: some scores, of the responses that pass some filters, broken down.</summary>
/// <param name="By">Columns: month, region or unit.</param>
internal sealed record ScoreQuestion(string Name, IReadOnlyList<Measure> Scores, params string[] By)
{
    /// <summary>Columns and the codes wanted of them.</summary>
    public IReadOnlyList<(string Column, int[] Codes)> Where { get; init; } = [];

    /// <summary>What drivers are computed from, in place of scores: how the answers of complete responses move together.</summary>
    public bool IsProducts { get; init; }

    /// <summary>Reads few bytes a row and keeps few counts: memory should be what limits it.</summary>
    public bool IsSimple => By.Length == 0 && Scores.Count == 1;

    public static readonly IReadOnlyList<ScoreQuestion> All =
    [
        new("nps", Nps),
        new("nps_of_a_mode", Nps) { Where = [("mode", [2])] },
        new("nps_by_region_and_month", Nps, "region", "month"),
        new("nps_by_point_and_month_filtered", Nps, "unit", "month") { Where = [("mode", [0, 2, 4]), ("generation", [0, 1, 2, 4]), ("segment", [1, 3, 5, 7, 9, 11])] },
        new("scores_by_region", Response.Scores, "region"),
        new("heat_map", Response.Scores, "unit"),
        new("drivers", Response.Scores) { IsProducts = true },
    ];

    /// <summary>As people ask it, with the first of the scores.</summary>
    public Slice Slice => new()
    {
        Question = Scores[0].Code,
        By = [.. By.Select(column => column == "region" ? "level:region" : column)],
        Where = [.. Where.Select(filter => new Filter(filter.Column, [.. filter.Codes.Select(code => Response.Label(filter.Column, code))]))],
    };

    private static Measure[] Nps => [Response.Scores[0]];
}

/// <summary>Numbers by what they are of, to hold the answers of two engines against each other.</summary>
internal sealed class ScoreAnswers
{
    private readonly Dictionary<string, (long N, double Score)> _cells = new(StringComparer.Ordinal);

    public int Count => _cells.Count;

    /// <summary>A group in which nobody answered says nothing: some engines list it, some do not.</summary>
    public void Add(IEnumerable<string> of, long n, double score)
    {
        if (n > 0) _cells.Add(string.Join('|', of), (n, score));
    }

    /// <exception cref="InvalidOperationException">They differ; says where.</exception>
    public void MustBe(ScoreAnswers others, string question, string engine)
    {
        if (Count != others.Count) throw new InvalidOperationException($"{question}: {engine} gives {others.Count} cells and Kept {Count}.");
        foreach (var (cell, (n, score)) in _cells)
        {
            if (!others._cells.TryGetValue(cell, out var other)) throw new InvalidOperationException($"{question}: {engine} knows no '{cell}'.");
            if (n != other.N || Math.Abs(score - other.Score) > 1e-7 * Math.Max(1, Math.Abs(score)))
                throw new InvalidOperationException($"{question}, {cell}: {engine} says {other.Score} of {other.N}, Kept {score} of {n}.");
        }
    }
}
