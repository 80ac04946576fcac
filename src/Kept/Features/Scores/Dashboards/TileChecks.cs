using Kept.Features.Scores.Exploring;
using Kept.Features.Scores.Weighting;
using Kept.Shared;

namespace Kept.Features.Scores.Dashboards;

/// <summary>Refuses a tile that could never be drawn, before it is kept.</summary>
public sealed class TileChecks(OpenSurveys surveys, Weights weights)
{
    public const int MostQuestions = 12, MostFilters = 12, LongestTitle = 120, LongestText = 2_000, LongestName = 200;

    /// <returns>The tile without what its kind has no use for.</returns>
    /// <exception cref="InvalidException">What is wrong with it; the place is <c>tiles</c> or the part's name.</exception>
    public async Task<Tile> Check(Tile? tile, CancellationToken ct)
    {
        var kind = TileKind.Find(tile?.Kind) ?? throw new InvalidException("kind", "dashboards.error.kind");
        tile = Tidy(tile!);
        Require(tile.Id.Length <= 16 && tile.Id.All(char.IsAsciiLetterOrDigit), "id", "dashboards.error.id");
        Require(Enum.IsDefined(tile.Size), "size", "dashboards.error.size");
        Require(tile.Title is not { Length: > LongestTitle }, "title", "dashboards.error.title");
        Require(tile.Text is not { Length: > LongestText }, "text", "dashboards.error.text");
        Require(tile.Questions.Count <= MostQuestions && tile.Where.Count <= MostFilters && tile.By.Count <= 2, "questions", "dashboards.error.much");
        Require(tile.Questions.Concat(tile.Where).Concat(tile.By).Append(tile.Weight ?? "").All(name => name.Length <= LongestName), "questions", "dashboards.error.much");
        Require(Exploration.Periods.Contains(tile.Period), "period", "dashboards.error.period");
        Require(tile.Period != Exploration.Custom || tile.From is null || tile.To is null || tile.From <= tile.To, "to", "dashboards.error.days");
        if (kind.Fault(tile) is { } fault) throw new InvalidException("kind", fault);
        var questions = kind.Questions(tile);
        if (questions.Count == 0) return tile with { Survey = null, Questions = [], By = [], Where = [], Compare = null, Weight = null };

        var survey = (await surveys.Published(ct)).FirstOrDefault(s => s.Code == tile.Survey) ?? throw new InvalidException("survey", "dashboards.error.survey");
        tile = tile with { Text = null, Weight = kind.CanBeWeighted ? tile.Weight : null };
        var open = await weights.Weigh(await surveys.Of(survey, ct), tile.Weight, ct);
        foreach (var asked in questions) await open.Answer(tile.Exploration(asked.Question, asked.By).Slice(asked.Question, asked.By, open.Today), ct);
        await kind.Ask(tile, open, ct);
        return tile;
    }

    // A program may send null where it means nothing.
    private static Tile Tidy(Tile tile) => tile with
    {
        Id = (string?)tile.Id ?? "",
        Title = string.IsNullOrWhiteSpace(tile.Title) ? null : tile.Title.Trim(),
        Text = string.IsNullOrWhiteSpace(tile.Text) ? null : tile.Text.Trim(),
        Questions = Named(tile.Questions), By = Named(tile.By), Where = Named(tile.Where),
        From = tile.Period == Exploration.Custom ? tile.From : null, To = tile.Period == Exploration.Custom ? tile.To : null,
        Compare = string.IsNullOrEmpty(tile.Compare) ? null : tile.Compare, Weight = string.IsNullOrEmpty(tile.Weight) ? null : tile.Weight,
    };

    private static IReadOnlyList<string> Named(IReadOnlyList<string?>? names) => [.. (names ?? []).OfType<string>().Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];

    private static void Require(bool holds, string part, string fault)
    {
        if (!holds) throw new InvalidException(part, fault);
    }
}
