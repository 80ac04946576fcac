using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>The keys programs sign in with: what for, what they may, by their first characters.</summary>
public sealed class ListApiKeys(KeptDb db, Units units) : IUseCase
{
    public const int PageSize = 50;

    /// <param name="Sort"><c>name</c> or <c>since</c>, with <c>-</c> before it downwards; the newest first without.</param>
    /// <param name="Page">From 1.</param>
    public sealed record Request(string? Search = null, string? Sort = null, int Page = 1);

    public sealed record Row(Guid Id, string Name, string Role, string? UnitName, string Start, DateTime CreatedAt, DateTime? RevokedAt);

    public sealed record Result(IReadOnlyList<Row> Items, int Total);

    public async Task<Result> Handle(Request request, CancellationToken ct)
    {
        var part = (request.Search ?? "").Trim().ToUpperInvariant();
        var keys = db.ApiKeys.AsNoTracking().Where(k => part == "" || k.Name.ToUpper().Contains(part));
        var sorted = request.Sort switch
        {
            "name" => keys.OrderBy(k => k.Name),
            "-name" => keys.OrderByDescending(k => k.Name),
            "since" => keys.OrderBy(k => k.CreatedAt),
            _ => keys.OrderByDescending(k => k.CreatedAt),
        };
        var tree = await units.Tree(ct);
        var page = await sorted.ThenBy(k => k.Id).Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        return new Result([.. page.Select(k => new Row(k.Id, k.Name, k.Role, tree.Find(k.UnitId)?.Name, k.Start, k.CreatedAt, k.RevokedAt))], await keys.CountAsync(ct));
    }
}
