using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Ui;

namespace Kept.Features.Scores.Dashboards;

/// <summary>A dashboard with its answers, within the reach of whoever looks and under the filter of the address.</summary>
public sealed class ShowDashboard(Boards boards, TileAnswers answers, OpenSurveys surveys, Units units, Me me) : IUseCase
{
    /// <summary>More units than a list one can still choose from; then only those with others below them are offered.</summary>
    private const int MostUnits = 200;

    /// <param name="Places">What the filter offers, as filters are written.</param>
    /// <param name="AsOf">Everything thanked for until then is counted; UTC.</param>
    public sealed record Result(Board Board, DashboardFilter Filter, IReadOnlyList<AnsweredTile> Tiles, IReadOnlyList<Option> Places, DateTime AsOf);

    /// <exception cref="NotFoundException">There is no such dashboard for her.</exception>
    public async Task<Result> Handle(string key, DashboardFilter filter, CancellationToken ct)
    {
        var board = await boards.Find(key, ct);
        return new Result(board, filter, await answers.Of(board.Tiles, filter, ct), await Places(ct), surveys.Now);
    }

    private async Task<IReadOnlyList<Option>> Places(CancellationToken ct)
    {
        const char emSpace = '\u2003';
        var tree = await units.Tree(ct);
        var reach = me.ReachOf(Permission.SeeScores);
        var hers = tree.InOrder().Where(x => reach.Everywhere || reach.Units.Contains(x.Unit.Id)).ToList();
        var parents = tree.All.Select(u => u.ParentId).ToHashSet();
        var offered = hers.Where(x => parents.Contains(x.Unit.Id) ? x.Unit.Level.Length > 0 : hers.Count <= MostUnits).ToList();
        return offered.Count < 2 ? [] : [.. offered.Select(x => new Option(
            parents.Contains(x.Unit.Id) ? $"level:{x.Unit.Level}:{x.Unit.Code}" : "unit:" + x.Unit.Code, new string(emSpace, x.Depth) + x.Unit.Name))];
    }
}
