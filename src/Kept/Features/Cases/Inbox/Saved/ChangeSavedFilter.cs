using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Inbox.Saved;

/// <summary>Renames one of her filters, shares it, puts it elsewhere in their order, or lets the inbox open with it.</summary>
public sealed class ChangeSavedFilter(KeptDb db, Me me) : IUseCase
{
    public sealed record Request
    {
        [StringLength(SavedFilter.LongestName)] public string? Name { get; set; }
        public SharedWith? Shared { get; set; }

        /// <summary>The code of the team to share it with, one of hers unless she manages rules.</summary>
        public string? Team { get; set; }

        /// <summary>One further up (-1) or down (1).</summary>
        [Range(-1, 1)] public int? Move { get; set; }

        /// <summary>Whether the inbox opens with it, and with no other.</summary>
        public bool? OpensInbox { get; set; }
    }

    /// <exception cref="ForbiddenException">Only who manages rules shares with everybody, or with a team that is not hers.</exception>
    public async Task<SavedFilter> Handle(Guid id, Request request, CancellationToken ct)
    {
        var mine = me.MustBePerson();
        SavedFilter? changed = null;
        await db.Transaction(async () =>
        {
            var all = await db.SavedFilters.Where(s => s.OwnerId == mine).OrderBy(s => s.Position).ToListAsync(ct);
            changed = all.SingleOrDefault(s => s.Id == id) ?? throw new NotFoundException("The saved filter");
            if (request.Name is { } name)
            {
                if (all.Any(s => s.Id != id && s.Name == name.Trim())) throw new RuleBrokenException("inbox.error.taken", name.Trim());
                changed.Rename(name);
            }
            if (request.Shared is { } shared) changed.Share(shared, await TeamFor(shared, request.Team, ct));
            if (request.Move is { } move and not 0) Move(all, changed, move);
            if (request.OpensInbox is { } opens) foreach (var one in all) one.OpenInbox(opens && one.Id == id);
            await db.SaveChangesAsync(ct);
        }, ct);
        return changed!;
    }

    private async Task<Guid?> TeamFor(SharedWith shared, string? code, CancellationToken ct)
    {
        var mayAll = me.May(Permission.ManageRules);
        if (shared == SharedWith.Everybody && !mayAll) throw new ForbiddenException("inbox.error.not_everybody");
        if (shared != SharedWith.Team) return null;
        var team = await db.Teams.Where(t => t.Code == code).Select(t => (Guid?)t.Id).SingleOrDefaultAsync(ct) ?? throw new InvalidException("team", "inbox.error.no_team");
        return mayAll || me.Teams.Contains(team) ? team : throw new ForbiddenException("inbox.error.not_your_team");
    }

    private static void Move(List<SavedFilter> all, SavedFilter moved, int by)
    {
        var at = all.IndexOf(moved);
        all.RemoveAt(at);
        all.Insert(Math.Clamp(at + by, 0, all.Count), moved);
        for (var i = 0; i < all.Count; i++) all[i].MoveTo(i);
    }
}

/// <summary>Deletes one of her filters; the cases in it are untouched.</summary>
public sealed class DeleteSavedFilter(KeptDb db, Me me) : IUseCase
{
    public async Task Handle(Guid id, CancellationToken ct)
    {
        var mine = me.MustBePerson();
        if (await db.SavedFilters.Where(s => s.Id == id && s.OwnerId == mine).ExecuteDeleteAsync(ct) == 0) throw new NotFoundException("The saved filter");
    }
}
