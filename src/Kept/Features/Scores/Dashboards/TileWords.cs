using Kept.Features.Responses.Columns;
using Kept.Features.Responses.Listing;
using Kept.Features.Scores.Exploring;
using Kept.Shared.Languages;

namespace Kept.Features.Scores.Dashboards;

/// <summary>What a tile is called, and what it says it counts.</summary>
public static class TileWords
{
    public static string Title(AnsweredTile shown, Words words) => Title(shown.Tile, shown.Survey?.Labels, words);

    /// <param name="labels">Of its survey; null where there is none.</param>
    public static string Title(Tile tile, Labels? labels, Words words)
    {
        if (tile.Title is { } own) return own;
        if (TileKind.Find(tile.Kind) is not { } kind) return words["dashboards.error.kind"];
        var asked = kind.Questions(tile);
        if (labels is null || asked.Count == 0) return words[$"dashboards.kind.{kind.Name}"];
        var by = asked[0].By;
        var what = asked.Select(question => question.Question).Distinct().Take(2).ToList() is [var only] ? labels.Question(only) : labels.Survey;
        return by.Count == 0 ? what : words["scores.breakdown", what, string.Join(" · ", by.Select(labels.Dimension))];
    }

    /// <summary>The survey, the period and the filters; null for a tile that asks nothing.</summary>
    public static string? Subtitle(AnsweredTile shown, Words words)
    {
        if (shown.Survey is not { } survey) return null;
        var period = Periods.InWords(shown.Tile.Exploration().For(survey.Answers), survey.Today, words);
        return string.Join(" · ", [survey.Labels.Survey, period, .. survey.Weighting is { } by ? [words["scores.weighted.by", by.Name]] : Array.Empty<string>(), .. shown.Tile.Where.Select(where => Where(where, survey))]);
    }

    public static string Where(string where, OpenSurvey survey)
    {
        var (name, value) = ResponseSearch.Parts(where);
        return value.Length == 0 ? where : survey.Labels.Value(name, value);
    }

    /// <summary>Why a tile stands empty, in the reader's words where there are some.</summary>
    public static string Fault(string fault, Words words) => words.Has(fault) ? words[fault] : fault;
}
