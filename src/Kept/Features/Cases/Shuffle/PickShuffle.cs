using Kept.Data;
using Kept.Features.Cases.Shuffle.Histories;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Shuffle;

/// <summary>What a map can be narrowed to: the choices of its filters.</summary>
public sealed class PickShuffle(ShuffleLogs logs, KeptDb db, Units units, CommentsOf comments) : IUseCase
{
    private const int MostHolders = 200, MostValues = 40;

    /// <param name="Logs">Imported ones by code.</param>
    /// <param name="Units">Those with cases and those above them, indented by depth.</param>
    /// <param name="Reasons">Codes of groups of reasons, and <see cref="OwnCases.Unsaid"/>.</param>
    /// <param name="Attributes">Of an imported log: each value of an attribute with few of them.</param>
    public sealed record Answer(
        IReadOnlyList<(string Code, string Name)> Logs, IReadOnlyList<(string Code, string Name, int Depth)> Units, IReadOnlyList<string> Reasons,
        IReadOnlyList<(string Code, Text Title)> Surveys, IReadOnlyList<HolderView> Holders, IReadOnlyList<(string Name, string Value)> Attributes, Codebook Codebook);

    public async Task<Answer> Handle(string? code, CancellationToken ct)
    {
        var log = await logs.Find(code, ct);
        var codebook = await comments.Codebook(ct);
        var holders = log.Log.Holders.Take(MostHolders).Select(log.Holder).ToList();
        var known = await logs.All(ct);
        if (!log.IsOurs)
        {
            return new(known, [], [], [], holders,
                [.. log.Log.Attributes.Where(name => log.Log.ValuesOf(name).Count is > 1 and <= MostValues).SelectMany(name => log.Log.ValuesOf(name).Order(StringComparer.CurrentCulture).Select(value => (name, value)))], codebook);
        }
        var surveys = log.Log.ValuesOf(OwnCases.Survey).ToList();
        var titles = await db.Surveys.AsNoTracking().Where(s => surveys.Contains(s.Code)).OrderBy(s => s.Code).ToListAsync(ct);
        return new(known, UnitsWithCases(await units.Tree(ct), log.Log.ValuesOf(OwnCases.Unit)), [.. log.Log.ValuesOf(OwnCases.Reason)],
            [.. titles.Select(s => (s.Code, Questionnaire.Parse(s.Draft).Title))], holders, [], codebook);
    }

    private static List<(string, string, int)> UnitsWithCases(UnitTree tree, IReadOnlyList<string> codes)
    {
        var shown = codes.SelectMany(code => tree.Upwards(tree.Find(code)?.Id)).Select(unit => unit.Id).ToHashSet();
        return [.. tree.InOrder().Where(one => shown.Contains(one.Unit.Id)).Select(one => (one.Unit.Code, one.Unit.Name, one.Depth))];
    }
}
