using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Channels.Messages;

/// <summary>Makes news of events: what the case is like now, by the names that people know.</summary>
public sealed class NewsDesk(Units units, Touchpoints touchpoints, PublicAddress address)
{
    /// <summary>One piece of news and the unit it is about.</summary>
    public sealed record Found(EventRow Event, Guid? UnitId, News News);

    /// <summary>The news in these events, in their order.</summary>
    public async Task<IReadOnlyList<Found>> Of(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var ids = events.Select(e => e.SubjectId).Distinct().ToList();
        var cases = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var tree = await units.Tree(ct);
        var points = (await touchpoints.All(ct)).ToDictionary(t => t.Id, t => t.Code);
        var surveys = await db.Surveys.AsNoTracking().Select(s => new { s.Id, s.Code }).ToDictionaryAsync(s => s.Id, s => s.Code, ct);
        var teams = await db.Teams.AsNoTracking().Select(t => new { t.Id, t.Code }).ToDictionaryAsync(t => t.Id, t => t.Code, ct);
        var owners = cases.Values.Select(c => c.OwnerId).OfType<Guid>().Distinct().ToList();
        var people = await db.People.AsNoTracking().Where(p => owners.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        var found = new List<Found>();
        foreach (var row in events)
            if (CaseNews.Of(row) is { } type && cases.TryGetValue(row.SubjectId, out var about))
                found.Add(new(row, about.UnitId, new News(type, row.At, DetailOf(row), View(about), type == CaseNews.Opened ? about.CustomerWords : null)));
        return found;

        NewsCase View(Case about) => new(
            about.Id, about.Number, about.State.ToString().ToLowerInvariant(), surveys.GetValueOrDefault(about.SurveyId, ""), [.. about.Matters.Select(m => m.ToString().ToLowerInvariant())],
            about.Question, about.Score, about.OutOf, tree.Find(about.UnitId) is { } unit ? new(unit.Code, unit.Name) : null, about.TouchpointId is { } point ? points.GetValueOrDefault(point) : null,
            about.OwnerId is { } owner ? new(owner, people.GetValueOrDefault(owner, "")) : null, about.TeamId is { } team ? teams.GetValueOrDefault(team) : null,
            about.OpenedAt, about.NextDueAt, about.ClosedAt, address.Of($"/cases/{about.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)}"));
    }

    private static string? DetailOf(EventRow row) => row.Kind switch
    {
        nameof(ClockWarned) => row.Read<ClockWarned>().Clock.ToString().ToLowerInvariant(),
        nameof(CaseHandedOn) => row.Read<CaseHandedOn>().Kind.ToString().ToLowerInvariant(),
        nameof(CustomerHeard) => "closure",
        nameof(ProposalAnswered) => "proposal",
        _ => null,
    };
}
