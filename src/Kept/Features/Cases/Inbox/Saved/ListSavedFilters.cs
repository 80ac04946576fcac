using System.Text.Json.Serialization;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Inbox.Saved;

/// <summary>A saved filter as its reader sees it.</summary>
/// <param name="Owner">Who saved it, where it is somebody else's.</param>
/// <param name="Team">The code of the team it is shared with.</param>
/// <param name="Count">How many cases there are now, at most one more than is counted; null where nothing was counted.</param>
/// <param name="Gone">The parts of it that are not there any more.</param>
public sealed record SavedFilterView(Guid Id, string Name, string Query, string? Owner, SharedWith Shared, string? Team, bool OpensInbox, int? Count, IReadOnlyList<string> Gone)
{
    [JsonIgnore] public bool IsMine => Owner is null;
    [JsonIgnore] public string Href => "/cases" + Query;
}

/// <summary>Her saved filters in her order, then those that others share with her, each with how many cases there are now.</summary>
public sealed class ListSavedFilters(KeptDb db, Me me, CaseSearch search) : IUseCase
{
    /// <summary>Beyond this many nothing is counted, and of so many filters no more are.</summary>
    public const int MostCounted = 999, MostOfOthers = 20;

    public async Task<IReadOnlyList<SavedFilterView>> Handle(CancellationToken ct)
    {
        if (me.Id is not { } mine) return [];
        var teams = me.Teams.ToList();
        var own = await db.SavedFilters.AsNoTracking().Where(s => s.OwnerId == mine).OrderBy(s => s.Position).ThenBy(s => s.Name).ToListAsync(ct);
        var others = await db.SavedFilters.AsNoTracking().Where(s => s.OwnerId != mine && (s.Shared == SharedWith.Everybody || (s.TeamId != null && teams.Contains(s.TeamId.Value))))
            .OrderBy(s => s.Name).ThenBy(s => s.Id).Take(MostOfOthers).ToListAsync(ct);
        var owners = others.Select(s => s.OwnerId).Distinct().ToList();
        var names = owners.Count == 0 ? [] : await db.People.Where(p => owners.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        var shared = own.Concat(others).Select(s => s.TeamId).OfType<Guid>().Distinct().ToList();
        var codes = shared.Count == 0 ? [] : await db.Teams.Where(t => shared.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Code, ct);
        var views = new List<SavedFilterView>();
        foreach (var one in own.Concat(others))
        {
            var found = await search.Of(CaseFilter.Read(one.Query), ct);
            views.Add(new SavedFilterView(
                one.Id, one.Name, one.Query, one.OwnerId == mine ? null : names.GetValueOrDefault(one.OwnerId, ""), one.Shared, one.TeamId is { } team ? codes.GetValueOrDefault(team) : null,
                one.OwnerId == mine && one.OpensInbox, await CaseInbox.Count(found, MostCounted + 1, ct), found.Gone));
        }
        return views;
    }
}
