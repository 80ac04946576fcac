using Kept.Analytics.Scores;
using Kept.Features.Scores.Targets;
using Kept.Features.Scores.Weighting;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Scores.Dashboards;

/// <summary>
/// Answers tiles for whoever looks. Surveys, words, units and targets are read once for all of them; what is left for a tile is
/// the slice itself. A tile that cannot be answered says why, and the others stand.
/// </summary>
public sealed class TileAnswers(OpenSurveys surveys, TargetReader targets, Weights weights, Words words, ILogger<TileAnswers> log)
{
    public async Task<IReadOnlyList<AnsweredTile>> Of(IReadOnlyList<Tile> tiles, DashboardFilter filter, CancellationToken ct)
    {
        var named = tiles.Select(tile => tile.Survey).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var asked = (await surveys.Published(ct)).Where(s => named.Contains(s.Code)).Select(s => s.Id).ToList();
        var known = await targets.Read(asked, ct);
        var answered = new List<AnsweredTile>(tiles.Count);
        foreach (var tile in tiles) answered.Add(await Answer(filter.Narrow(tile), known, ct));
        return answered;
    }

    private async Task<AnsweredTile> Answer(Tile tile, TargetLookup known, CancellationToken ct)
    {
        var kind = TileKind.Find(tile.Kind);
        var shown = new AnsweredTile(tile, kind ?? TileKind.All[0], null, [], null, kind is null ? "dashboards.error.kind" : kind.Fault(tile), false);
        if (shown.Fault is not null) return shown;
        var questions = kind!.Questions(tile);
        if (questions.Count == 0) return shown;
        try
        {
            var open = await weights.Weigh(await surveys.Of(tile.Survey, ct), tile.Weight, ct);
            shown = shown with { Survey = open, ShowsResponses = open.ListsResponses };
            var slices = questions.Select(asked => tile.Exploration(asked.Question, asked.By).For(open.Answers)).Select(asked => asked.Slice(asked.Question!, asked.By, open.Today)).ToList();
            shown = shown with { Results = await Results(open, slices, ct), Target = kind.HasTarget ? await TargetOf(open, slices[0], known, ct) : null };
            return shown.IsEmpty || shown.IsWithheld ? shown : shown with { Found = await kind.Ask(tile, open, ct) };
        }
        catch (NotFoundException)
        {
            return shown with { Fault = "dashboards.error.survey" };
        }
        catch (UnavailableException away)
        {
            return shown with { Fault = away.Explain(words) };
        }
        catch (KeptException refused)
        {
            return shown with { Fault = refused.Message };
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "The tile {Kind} of {Survey} could not be answered", tile.Kind, tile.Survey);
            return shown with { Fault = "dashboards.error.failed" };
        }
    }

    // Questions broken down alike are counted together.
    private static async Task<IReadOnlyList<SliceResult>> Results(OpenSurvey open, List<Slice> slices, CancellationToken ct)
    {
        if (slices.All(slice => slice.By.SequenceEqual(slices[0].By))) return await open.AnswerAll([.. slices.Select(slice => slice.Question)], slices[0], ct);
        var results = new List<SliceResult>(slices.Count);
        foreach (var slice in slices) results.Add(await open.Answer(slice, ct));
        return results;
    }

    private static async Task<(Target, Pace?)?> TargetOf(OpenSurvey open, Slice slice, TargetLookup known, CancellationToken ct) =>
        known.For(open.Survey.Id, slice.Question, slice.Where) is { } target ? (target, await open.PaceOf(target, slice.Where, ct)) : null;
}
