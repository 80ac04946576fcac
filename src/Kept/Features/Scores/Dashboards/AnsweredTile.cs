using Kept.Analytics.Scores;
using Kept.Features.Scores.Exploring;
using Kept.Features.Scores.Targets;

namespace Kept.Features.Scores.Dashboards;

/// <summary>A tile with its answers, as one reader may see them.</summary>
/// <param name="Tile">With the dashboard's filter applied.</param>
/// <param name="Survey">Null for a tile that asks nothing, and where the survey is not there.</param>
/// <param name="Results">One for each of the kind's questions; empty where there is a fault.</param>
/// <param name="Target">What the score is to reach here, and how that stands; null without one.</param>
/// <param name="Fault">Why it cannot be drawn: a key of words, or a sentence. The other tiles stand.</param>
/// <param name="ShowsResponses">Whether the reader may look at the responses one by one.</param>
public sealed record AnsweredTile(Tile Tile, TileKind Kind, OpenSurvey? Survey, IReadOnlyList<SliceResult> Results, (Target Target, Pace? Pace)? Target, string? Fault, bool ShowsResponses)
{
    /// <summary>What its kind found besides the results; null for most.</summary>
    public object? Found { get; init; }

    public bool IsEmpty => Results.Count > 0 && Results.All(result => result.Cells.All(cell => cell is { IsWithheld: false, N: 0 }));

    public bool IsWithheld => Results.Count > 0 && Results.Any(result => result.Cells.Count > 0) && Results.All(result => result.Cells.All(cell => cell.IsWithheld));

    public Measure? MeasureOf(SliceResult result) => Survey?.Measure(result.Question);

    /// <summary>The same on the scores page.</summary>
    public string? Explore => Survey is null ? null : Kind.Explore(Tile);

    /// <summary>The responses it counts, or those of one cell; null where they are not to be looked at.</summary>
    public string? Responses(Cell? cell = null, string? question = null) => Survey is null || !ShowsResponses ? null : Asked(question).Responses(cell, Survey.Today);

    private Exploration Asked(string? question) => Tile.Exploration(question);
}
