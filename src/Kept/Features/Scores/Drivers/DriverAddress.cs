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
        var scores = Exploration.Of(query);
        var raise = (string?)query["raise"] ?? Usual;
        return new(
            scores with { By = [.. scores.By.Take(1)], Compare = default },
            [.. query["attribute"].OfType<string>().Where(code => code.Length > 0 && code != scores.Question).Distinct(StringComparer.Ordinal)],
            Raises.Contains(raise) ? raise : Usual);
    }

    public DriverQuestion Question(DateOnly today) => new(
        Scores.Question, Attributes, Scores.Slice("", [], today), Scores.By is [var by, ..] ? by : null,
        Raise == ToBest ? DriverQuestion.UsualRaise : double.Parse(Raise, CultureInfo.InvariantCulture), Raise == ToBest);

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
