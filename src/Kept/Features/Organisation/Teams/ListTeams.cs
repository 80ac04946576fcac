using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>The teams with how many belong to them.</summary>
public sealed class ListTeams(KeptDb db) : IUseCase
{
    public const int PageSize = 50;

    /// <param name="Sort"><c>name</c>, <c>code</c> or <c>members</c>; with <c>-</c> before it downwards.</param>
    /// <param name="Page">From 1.</param>
    public sealed record Request(string? Search = null, string? Sort = null, int Page = 1);

    public sealed record Row(string Code, string Name, int Members);

    public sealed record Result(IReadOnlyList<Row> Items, int Total);

    public async Task<Result> Handle(Request request, CancellationToken ct)
    {
        var part = (request.Search ?? "").Trim().ToUpperInvariant();
        var teams = db.Teams.Where(t => part == "" || t.Name.ToUpper().Contains(part) || t.Code.ToUpper().Contains(part))
            .Select(t => new { t.Code, t.Name, Members = db.TeamMembers.Count(m => m.TeamId == t.Id && db.People.Any(p => p.Id == m.PersonId && p.LeftAt == null)) });
        var sorted = request.Sort switch
        {
            "-name" => teams.OrderByDescending(t => t.Name),
            "code" => teams.OrderBy(t => t.Code),
            "-code" => teams.OrderByDescending(t => t.Code),
            "members" => teams.OrderBy(t => t.Members).ThenBy(t => t.Name),
            "-members" => teams.OrderByDescending(t => t.Members).ThenBy(t => t.Name),
            _ => teams.OrderBy(t => t.Name),
        };
        var rows = await sorted.Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        return new Result([.. rows.Select(t => new Row(t.Code, t.Name, t.Members))], await teams.CountAsync(ct));
    }
}
