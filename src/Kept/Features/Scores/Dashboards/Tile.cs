using System.Globalization;
using Kept.Features.Scores.Exploring;
using Microsoft.Extensions.Primitives;

namespace Kept.Features.Scores.Dashboards;

/// <summary>How much room a tile takes: one place, two beside each other, or two on top of each other.</summary>
public enum TileSize { Small, Wide, Tall }

/// <summary>One figure of a dashboard as it is kept: what is asked, never what was answered. It says what the address of the scores page says.</summary>
public sealed record Tile
{
    /// <summary>Names it within its dashboard.</summary>
    public string Id { get; init; } = "";

    /// <summary>The <see cref="TileKind.Name"/> of its kind.</summary>
    public string Kind { get; init; } = "";
    public TileSize Size { get; init; }

    /// <summary>Null has the tile named after what it shows.</summary>
    public string? Title { get; init; }

    /// <summary>What a text tile says.</summary>
    public string? Text { get; init; }

    /// <summary>The survey's code.</summary>
    public string? Survey { get; init; }
    public IReadOnlyList<string> Questions { get; init; } = [];

    /// <summary>At most two dimensions.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>Filters as <c>name:value</c>.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>One of <see cref="Exploration.Periods"/>.</summary>
    public string Period { get; init; } = "all";
    public DateOnly? From { get; init; }

    /// <summary>The last day, included.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What it is compared with, as on the scores page; null for nothing.</summary>
    public string? Compare { get; init; }

    /// <summary>Code of the weighting its figures are weighted by; null counts every response alike.</summary>
    public string? Weight { get; init; }

    /// <summary>The same question on the scores page.</summary>
    /// <param name="question">One of the tile's; null for its first.</param>
    public Exploration Exploration(string? question = null, IReadOnlyList<string>? by = null) => Exploring.Exploration.Of(new QueryCollection(new Dictionary<string, StringValues>
    {
        ["survey"] = Survey, ["question"] = question ?? (Questions.Count > 0 ? Questions[0] : null), ["by"] = new([.. by ?? By]), ["where"] = new([.. Where]),
        ["period"] = Period, ["from"] = Written(From), ["to"] = Written(To), ["compare"] = Compare, ["weight"] = Weight,
    }));

    /// <summary>The tile that an address of the scores page would fill, with the kind its breakdown suggests.</summary>
    public static Tile Of(IQueryCollection query)
    {
        var asked = Exploring.Exploration.Of(query);
        return new Tile
        {
            Kind = TileKind.Find(query["kind"])?.Name ?? TileKind.For(asked).Name, Survey = asked.Survey,
            Questions = [.. query["question"].OfType<string>().Where(code => code.Length > 0).Distinct().Take(TileChecks.MostQuestions)],
            By = asked.By, Where = asked.Where, Period = asked.Period, From = asked.From, To = asked.To,
            // Tiles say what is to be reached without being asked.
            Compare = query["compare"].ToString() is { Length: > 0 } with and not Exploring.Exploration.Target ? with : null, Weight = asked.Weight,
        };
    }

    private static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
