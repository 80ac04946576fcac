using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Dashboards;

/// <summary>A dashboard to be changed by whoever asks, with its tiles called as they are on it.</summary>
public sealed class EditedDashboard(KeptDb db, OpenSurveys surveys, LabelReader labels, Me me, Words words) : IUseCase
{
    /// <param name="Names">By the tile's id.</param>
    public sealed record Result(Dashboard Dashboard, IReadOnlyDictionary<string, string> Names);

    /// <exception cref="NotFoundException">There is none that she may change.</exception>
    public async Task<Result> Handle(Guid id, CancellationToken ct)
    {
        var dashboard = await db.Dashboards.AsNoTracking().ChangeableBy(me).Found(id, ct);
        var tiles = dashboard.ListTiles();
        var named = new Dictionary<string, Labels>(StringComparer.Ordinal);
        foreach (var survey in (await surveys.Published(ct)).Where(s => tiles.Any(tile => tile.Survey == s.Code))) named[survey.Code] = await labels.Of(survey, ct);
        return new Result(dashboard, tiles.ToDictionary(tile => tile.Id, tile => TileWords.Title(tile, tile.Survey is { } code ? named.GetValueOrDefault(code) : null, words)));
    }
}
