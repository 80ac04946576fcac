using Kept.Analytics.Menus;
using Kept.Data;
using Kept.Features.Journeys.ContactAudit.Needs;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>One state of a menu, judged: a version, or the draft.</summary>
/// <param name="Version">Null for the draft.</param>
public sealed record JudgedMenu(int? Version, DateOnly? Since, string Note, PhoneMenu Menu, MenuJudgement Judgement);

/// <summary>One number: how its menu is judged, in which versions, and what test calls measured.</summary>
public sealed class ShowMenu(KeptDb db, MenuArchive archive, Actors actors) : IUseCase
{
    /// <summary>The newest test calls that are shown; all count.</summary>
    public const int MostCalls = 50;

    /// <param name="Version">Null for the newest, or the draft where there is none; 0 for the draft.</param>
    /// <param name="Language">Null for the menu's first.</param>
    public sealed record Request(int? Version = null, string? Language = null);

    /// <param name="Shown">Null where nothing is drawn yet.</param>
    /// <param name="Versions">The newest first, each in the language that is shown.</param>
    /// <param name="Changes">From the version before to the shown one.</param>
    /// <param name="HasDraft">Whether something was drawn since the newest version.</param>
    public sealed record Answer(
        ContactMenu Menu, JudgedMenu Shown, MenuGraph Graph, IReadOnlyList<JudgedMenu> Versions, IReadOnlyList<MenuChange> Changes, bool HasDraft,
        CallFigures Calls, IReadOnlyList<CustomerNeed> Needs, MenuLimits Limits);

    public async Task<Answer> Handle(string code, Request request, CancellationToken ct)
    {
        var menu = await archive.Find(code, ct);
        var (limits, needs) = (await archive.Limits(ct), await archive.Needs(ct));
        var kept = (await archive.Versions(menu.Id, ct)).ConvertAll(v => (Version: v, Menu: v.Menu()));
        var draft = await archive.Draft(menu.Id, ct);
        var asked = request.Version ?? kept.Select(v => (int?)v.Version.Number).LastOrDefault() ?? 0;
        var shown = asked == 0 ? draft?.Menu() ?? throw new NotFoundException("This draft") : kept.Find(v => v.Version.Number == asked).Menu ?? throw new NotFoundException($"Version {asked}");
        var language = shown.Languages.FirstOrDefault(known => string.Equals(known, request.Language, StringComparison.OrdinalIgnoreCase)) ?? shown.Languages[0];

        var weighed = MenuArchive.Weighed(needs);
        List<JudgedMenu> versions = kept.ConvertAll(v => new JudgedMenu(v.Version.Number, v.Version.Since, v.Version.Note, v.Menu, MenuJudgement.Of(v.Menu, limits, weighed, language)));
        var judged = versions.Find(v => v.Version == asked) ?? new JudgedMenu(null, null, "", shown, MenuJudgement.Of(shown, limits, weighed, language));
        var before = versions.LastOrDefault(v => asked == 0 || v.Version < asked);
        var graph = new MenuGraph(shown, limits, language);
        var calls = await Calls(menu.Id, asked, graph, ct);
        versions.Reverse();
        return new(menu, judged, graph, versions, before is null ? [] : MenuChange.Between(before.Menu, shown), draft is not null, calls, needs, limits);
    }

    private async Task<CallFigures> Calls(Guid menu, int version, MenuGraph graph, CancellationToken ct)
    {
        var calls = await db.AuditCalls.AsNoTracking().Where(c => c.MenuId == menu).OrderByDescending(c => c.CalledAt).ToListAsync(ct);
        return CallFigures.Of(calls, version, graph, await actors.NamesOf(calls.Take(MostCalls).Select(c => c.LoggedBy), ct));
    }
}
