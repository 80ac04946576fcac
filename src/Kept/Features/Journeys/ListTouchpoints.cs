using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys;

/// <summary>The touchpoints with their owners and teams, a page at a time.</summary>
public sealed class ListTouchpoints(KeptDb db) : IUseCase
{
    public const int PageSize = 50;

    /// <param name="Search">Part of the name or code.</param>
    /// <param name="Owner">The owner's id.</param>
    /// <param name="Sort"><c>name</c>, <c>code</c>, <c>channel</c> or <c>owner</c>; with <c>-</c> before it downwards.</param>
    /// <param name="Page">From 1.</param>
    public sealed record Request(string? Search = null, string? Channel = null, Guid? Owner = null, string? Sort = null, int Page = 1);

    /// <param name="Owner">Her e-mail address.</param>
    /// <param name="Team">Its code.</param>
    public sealed record Row(string Code, string Name, string Channel, string? Owner, string? OwnerName, string? Team, string? TeamName);

    public sealed record Result(IReadOnlyList<Row> Items, int Total, IReadOnlyList<string> Channels);

    public async Task<Result> Handle(Request request, CancellationToken ct)
    {
        var part = (request.Search ?? "").Trim().ToUpperInvariant();
        var found = from touchpoint in db.Touchpoints
                    where part == "" || touchpoint.Name.ToUpper().Contains(part) || touchpoint.Code.ToUpper().Contains(part)
                    where string.IsNullOrEmpty(request.Channel) || touchpoint.Channel == request.Channel
                    where request.Owner == null || touchpoint.OwnerId == request.Owner
                    join person in db.People on touchpoint.OwnerId equals (Guid?)person.Id into owners
                    from owner in owners.DefaultIfEmpty()
                    join team in db.Teams on touchpoint.TeamId equals (Guid?)team.Id into teams
                    from team in teams.DefaultIfEmpty()
                    select new { touchpoint.Code, touchpoint.Name, touchpoint.Channel, Owner = owner.Email, OwnerName = owner.Name, Team = team.Code, TeamName = team.Name };
        var sorted = request.Sort switch
        {
            "-name" => found.OrderByDescending(t => t.Name),
            "code" => found.OrderBy(t => t.Code),
            "-code" => found.OrderByDescending(t => t.Code),
            "channel" => found.OrderBy(t => t.Channel).ThenBy(t => t.Name),
            "-channel" => found.OrderByDescending(t => t.Channel).ThenBy(t => t.Name),
            "owner" => found.OrderBy(t => t.OwnerName).ThenBy(t => t.Name),
            "-owner" => found.OrderByDescending(t => t.OwnerName).ThenBy(t => t.Name),
            _ => found.OrderBy(t => t.Name),
        };
        var page = await sorted.Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var channels = await db.Touchpoints.Where(t => t.Channel != "").Select(t => t.Channel).Distinct().OrderBy(c => c).ToListAsync(ct);
        return new Result([.. page.Select(t => new Row(t.Code, t.Name, t.Channel, t.Owner, t.OwnerName, t.Team, t.TeamName))], await found.CountAsync(ct), channels);
    }
}
