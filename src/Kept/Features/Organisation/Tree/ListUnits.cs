using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>The tree as a list, parents before children, with who is responsible.</summary>
public sealed class ListUnits(KeptDb db, Units units) : IUseCase
{
    public const int PageSize = 100;

    /// <param name="Search">Part of the name or code.</param>
    /// <param name="Level">Only the units of this level.</param>
    /// <param name="Sort"><c>name</c>, <c>code</c> or <c>level</c>, with <c>-</c> before it downwards; the tree's order without.</param>
    /// <param name="Page">From 1.</param>
    public sealed record Request(string? Search = null, string? Level = null, string? Sort = null, int Page = 1);

    /// <param name="Responsible">The name of the unit's own person; null where the unit above answers.</param>
    public sealed record Row(string Code, string Name, string? Parent, string Level, int Depth, string? TimeZone, string? Responsible, string? ResponsibleEmail);

    public sealed record Result(IReadOnlyList<Row> Items, int Total, IReadOnlyList<string> Levels);

    public async Task<Result> Handle(Request request, CancellationToken ct)
    {
        var tree = await units.Tree(ct);
        var part = (request.Search ?? "").Trim();
        var found = tree.InOrder().Where(x =>
            (part.Length == 0 || x.Unit.Name.Contains(part, StringComparison.CurrentCultureIgnoreCase) || x.Unit.Code.Contains(part, StringComparison.OrdinalIgnoreCase))
            && (string.IsNullOrEmpty(request.Level) || x.Unit.Level == request.Level)).ToList();
        var page = Sorted(found, request.Sort).Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize).ToList();
        var ids = page.Select(x => x.Unit.ResponsibleId).OfType<Guid>().Distinct().ToList();
        var people = await db.People.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.Email }).ToDictionaryAsync(p => p.Id, ct);
        return new Result([.. page.Select(x =>
        {
            var responsible = x.Unit.ResponsibleId is { } id ? people.GetValueOrDefault(id) : null;
            return new Row(x.Unit.Code, x.Unit.Name, tree.Find(x.Unit.ParentId)?.Code, x.Unit.Level, x.Depth, x.Unit.TimeZone, responsible?.Name, responsible?.Email);
        })], found.Count, tree.Levels);
    }

    private static IEnumerable<(Unit Unit, int Depth)> Sorted(IEnumerable<(Unit Unit, int Depth)> found, string? sort) => sort switch
    {
        "name" => found.OrderBy(x => x.Unit.Name, StringComparer.CurrentCulture),
        "-name" => found.OrderByDescending(x => x.Unit.Name, StringComparer.CurrentCulture),
        "code" => found.OrderBy(x => x.Unit.Code, StringComparer.Ordinal),
        "-code" => found.OrderByDescending(x => x.Unit.Code, StringComparer.Ordinal),
        "level" => found.OrderBy(x => x.Unit.Level, StringComparer.CurrentCulture),
        "-level" => found.OrderByDescending(x => x.Unit.Level, StringComparer.CurrentCulture),
        _ => found,
    };
}
