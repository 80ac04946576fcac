using System.Globalization;
using Kept.Features.Scores.Exploring;
using Microsoft.AspNetCore.Http.Extensions;

namespace Kept.Features.Scores.Drivers;

/// <summary>What the drivers page shows, as it stands in its address: the parts of the scores page, the attributes, and the
/// improvement looked at.</summary>
/// <param name="Scores">Survey, outcome, filters, period and at most one dimension.</param>
/// <param name="Attributes">None for the usual ones.</param>
/// <param name="Raise">One of <see cref="Raises"/>.</param>
public sealed record DriverAddress(Exploration Scores, IReadOnlyList<string> Attributes, string Raise)
{
    public const string Path = "/scores/drivers";
    public const string ToBest = "best";
    public static readonly IReadOnlyList<string> Raises = ["0.1", "0.2", "0.5", "1", ToBest];
    private const string Usual = "0.5";

    public static DriverAddress Of(IQueryCollection query)
    {
        var raise = (string?)query["raise"] ?? Usual;
        return Of(Exploration.Of(query), [.. query["attribute"].OfType<string>()]) with { Raise = Raises.Contains(raise) ? raise : Usual };
    }

    /// <summary>The drivers of what an exploration asks about. They are not compared with another period, and not weighted.</summary>
    public static DriverAddress Of(Exploration scores, IReadOnlyList<string> attributes) => new(
        scores with { By = [.. scores.By.Take(1)], Compare = null, Weight = null, View = null },
        [.. attributes.Where(code => code.Length > 0 && code != scores.Question).Distinct(StringComparer.Ordinal)], Usual);

    public DriverQuestion Question(DateOnly today) => new(
        Scores.Question, Attributes, Scores.Slice("", [], today), Scores.By is [var by, ..] ? by : null,
        Raise == ToBest ? DriverQuestion.UsualRaise : double.Parse(Raise, CultureInfo.InvariantCulture), Raise == ToBest);

    /// <summary>Puts the quadrant on a dashboard: the outcome first, then the attributes where they were chosen.</summary>
    public string TileHref(DriverReport report)
    {
        var questions = new QueryBuilder { { "kind", "quadrant" } };
        foreach (var attribute in Attributes) questions.Add("question", attribute);
        return $"/dashboards/tiles/new{(Scores with { Question = report.Outcome.Code, By = [] }).Query}&{questions.ToString()[1..]}";
    }

    public string Href => Path + Query;

    public string Query
    {
        get
        {
            var own = new QueryBuilder();
            foreach (var attribute in Attributes) own.Add("attribute", attribute);
            if (Raise != Usual) own.Add("raise", Raise);
            var (first, second) = (Scores.Query, own.ToString());
            return first.Length == 0 ? second : second.Length == 0 ? first : $"{first}&{second[1..]}";
        }
    }
}
