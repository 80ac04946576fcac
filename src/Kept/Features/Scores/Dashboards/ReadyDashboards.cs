using Kept.Analytics.Scores;
using Kept.Features.Organisation;
using Kept.Features.Scores.Exploring;
using Kept.Shared.Languages;

namespace Kept.Features.Scores.Dashboards;

/// <summary>A dashboard that is there from the first day: made anew each time from the surveys and units there are.</summary>
/// <param name="Key">Its place in the address and the head of its words.</param>
/// <param name="Role">Whose job it serves; others may look at it too.</param>
public sealed record ReadyDashboard(string Key, string Role)
{
    public const string Owner = "owner", Lead = "lead", Executive = "executive";

    public static IReadOnlyList<ReadyDashboard> All { get; } =
    [
        new(Owner, Organisation.Role.Manager), new(Lead, Organisation.Role.Lead), new(Executive, Organisation.Role.Executive),
    ];

    public static ReadyDashboard? Find(string key) => All.FirstOrDefault(ready => ready.Key == key);
}

/// <summary>Makes the tiles of the ready dashboards out of what there is.</summary>
public sealed class ReadyDashboards(OpenSurveys surveys, Units units, Me me, Words words)
{
    private const int MostSurveys = 4, MostAttributes = 8, MostRows = 40;

    public async Task<IReadOnlyList<Tile>> TilesOf(ReadyDashboard ready, CancellationToken ct)
    {
        var known = new List<SurveyInShort>();
        foreach (var survey in (await surveys.Published(ct)).Take(MostSurveys))
        {
            if (SurveyInShort.Of(await surveys.Of(survey, ct)) is { } found) known.Add(found);
        }
        if (known.Count == 0) return [];
        var groups = await Groups(ct);
        var tiles = ready.Key switch
        {
            ReadyDashboard.Owner => ForOwner(known, groups),
            ReadyDashboard.Lead => ForLead(known, groups),
            _ => ForExecutive(known, groups),
        };
        return [.. tiles.Select((tile, at) => tile with { Id = (at + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) })];
    }

    private static IEnumerable<Tile> ForOwner(List<SurveyInShort> known, UnitGroups groups)
    {
        var main = known[0];
        foreach (var survey in known) yield return Number(survey);
        yield return Trend(main);
        if (main.HasUnits) yield return Ranking(main, groups.Fine);
        if (known.Find(survey => survey.HasTouchpoints) is { } moments) yield return Ranking(moments, "touchpoint");
        if (main.HasUnits && main.Attributes.Count > 1) yield return Heatmap(main, groups.Fine);
        yield return new Tile { Kind = "distribution", Survey = main.Code, Questions = [main.Headline], Period = UsualPeriod.Recent };
    }

    private IEnumerable<Tile> ForLead(List<SurveyInShort> known, UnitGroups groups)
    {
        var main = known.Find(survey => survey is { HasUnits: true, Attributes.Count: > 1 }) ?? known[0];
        if (main.HasUnits && main.Attributes.Count > 0) yield return Heatmap(main, groups.Fine) with { Title = words["dashboards.tile.promise"] };
        if (main.Attributes.Count > 1) yield return new Tile { Kind = "ranking", Title = words["dashboards.tile.lowest"], Survey = main.Code, Questions = main.Attributes, Period = UsualPeriod.Recent };
        if (main.HasUnits) yield return Ranking(main, groups.Fine);
        yield return Trend(main);
        foreach (var survey in known) yield return Number(survey);
    }

    private static IEnumerable<Tile> ForExecutive(List<SurveyInShort> known, UnitGroups groups)
    {
        var main = known[0];
        foreach (var survey in known) yield return Number(survey);
        yield return Trend(main);
        if (!main.HasUnits) yield break;
        yield return Ranking(main, groups.Coarse) with { Size = TileSize.Small };
        yield return new Tile { Kind = "heatmap", Size = TileSize.Wide, Survey = main.Code, Questions = [main.Headline], By = [groups.Coarse, "quarter"], Period = UsualPeriod.OverTime };
    }

    private static Tile Number(SurveyInShort survey) => new() { Kind = "number", Survey = survey.Code, Questions = [survey.Headline], Period = UsualPeriod.Recent, Compare = Slice.Previous };

    private static Tile Trend(SurveyInShort survey) => new() { Kind = "trend", Size = TileSize.Wide, Survey = survey.Code, Questions = [survey.Headline], By = ["month"], Period = UsualPeriod.OverTime };

    private static Tile Ranking(SurveyInShort survey, string by) => new() { Kind = "ranking", Size = TileSize.Tall, Survey = survey.Code, Questions = [survey.Headline], By = [by], Period = UsualPeriod.Recent };

    private static Tile Heatmap(SurveyInShort survey, string by) => new() { Kind = "heatmap", Size = TileSize.Wide, Survey = survey.Code, Questions = survey.Attributes, By = [by], Period = UsualPeriod.Recent };

    /// <summary>The finest breakdown that still fits a tile, and the coarsest that has something to compare.</summary>
    private async Task<UnitGroups> Groups(CancellationToken ct)
    {
        var tree = await units.Tree(ct);
        var reach = me.ReachOf(Permission.SeeScores);
        var codes = tree.All.Where(u => reach.Everywhere || reach.Units.Contains(u.Id)).Select(u => u.Code).ToList();
        var levels = tree.Levels.Select(level => (Name: "level:" + level, Count: tree.ByLevel(level) is var map ? codes.Select(map.GetValueOrDefault).OfType<string>().Distinct().Count() : 0)).ToList();
        var fine = codes.Count <= MostRows ? "unit" : levels.FindLast(level => level.Count is > 1 and <= MostRows).Name ?? "unit";
        return new UnitGroups(levels.Find(level => level.Count > 1).Name ?? "unit", fine);
    }

    private sealed record UnitGroups(string Coarse, string Fine);

    /// <summary>What of a survey the ready dashboards are made of.</summary>
    private sealed record SurveyInShort(string Code, string Headline, IReadOnlyList<string> Attributes, bool HasUnits, bool HasTouchpoints)
    {
        public static SurveyInShort? Of(OpenSurvey survey)
        {
            // What is repeated for each item of a loop is asked of few, and a yes or no mostly sorts people rather than rates anything.
            var measures = survey.Answers.Measures.Where(m => m.Metric != Metric.Share && !m.Code.Contains('.', StringComparison.Ordinal)).ToList();
            if (ExploreScores.HeadlineOf(measures) is not { } headline) return null;
            var attributes = measures.Where(m => m.Code != headline.Code && m.Metric != Metric.Nps);
            var dimensions = survey.Answers.Dimensions;
            return new SurveyInShort(survey.Survey.Code, headline.Code, [.. attributes.Take(MostAttributes).Select(m => m.Code)], dimensions.Contains("unit"), dimensions.Contains("touchpoint"));
        }
    }
}
