using Kept.Analytics.Scores;

namespace Kept.Features.Scores.Exploring;

/// <summary>The ways in which one answer can be looked at, chosen by what it is broken down by.</summary>
public static class Views
{
    public const string Number = "number";
    public const string Trend = "trend";
    public const string Bars = "bars";
    public const string Ranking = "ranking";
    public const string Heat = "heat";
    public const string Spread = "spread";
    public const string Table = "table";

    public static readonly IReadOnlyList<string> All = [Number, Trend, Bars, Ranking, Heat, Spread, Table];

    /// <summary>The views that suit, the best first.</summary>
    /// <param name="scored">Whether cells have one score; a choice question asked as a whole has only its answers.</param>
    public static IReadOnlyList<string> For(Exploration asked, bool scored) => (asked.Groups.Count, asked.ByTime, scored) switch
    {
        (0, false, _) => [Spread, Number, Table],
        (_, _, false) => asked.By.Count == 1 ? [Spread, Table] : [Table],
        (0, true, _) => [Trend, Bars, Spread, Table],
        (1, false, _) => [Bars, Ranking, Spread, Table],
        (1, true, _) => [Trend, Heat, Table],
        (2, false, _) => [Heat, Bars, Table],
        _ => [Trend, Table],
    };

    /// <summary>The view asked for if it suits, else the best.</summary>
    public static string Of(Exploration asked, SliceResult shown)
    {
        var suiting = For(asked, IsScored(shown));
        return asked.View is { } wanted && suiting.Contains(wanted) ? wanted : suiting[0];
    }

    public static bool IsScored(SliceResult shown) => shown.Cells.Any(cell => cell.Score is not null) || shown.Cells.All(cell => cell.IsWithheld || cell.N == 0);

    /// <summary>What a dashboard calls the tile that shows the same.</summary>
    public static string TileOf(string view) => view switch { Bars or Ranking => "ranking", Heat => "heatmap", Spread => "distribution", Trend => "trend", _ => "number" };
}
