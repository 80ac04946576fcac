using Kept.Features.Organisation;

namespace Kept.Shell;

/// <summary>Whether the person at the screen holds a permission; the product supplies it as a cascading value.</summary>
public delegate bool May(string permission);

/// <summary>A place in the console: its words key, address, icon, and the permissions of which one must be held to see it.</summary>
public sealed record NavigationEntry(string Key, string Href, string Icon, params string[] Permissions)
{
    public bool ShownTo(May? may) => Permissions.Length == 0 || (may is not null && Permissions.Any(may.Invoke));

    /// <summary>Whether an address lies within this place.</summary>
    public bool Holds(string path) => Href == "/" ? path == "/" : path == Href || path.StartsWith(Href + "/", StringComparison.Ordinal);
}

/// <summary>A job to be done in the console, with its places; the first group has no heading.</summary>
public sealed record NavigationGroup(string? Key, IReadOnlyList<NavigationEntry> Entries);

/// <summary>The console's map, by job rather than by module.</summary>
public sealed record Places(IReadOnlyList<NavigationGroup> Groups)
{
    /// <summary>The whole map; a permission beside an entry hides it from those who lack it.</summary>
    public static Places All { get; } = new(
    [
        new(null, [new("nav.today", "/", "home")]),
        new("nav.listen", [new("nav.surveys", "/surveys", "checklist", Permission.SeeSurveys), new("nav.questions", "/questions", "bookmark", Permission.SeeSurveys), new("nav.imports", "/imports", "file-import", Permission.ImportResponses)]),
        new("nav.understand",
        [
            new("nav.dashboards", "/dashboards", "layout-dashboard", Permission.SeeScores),
            new("nav.scores", "/scores", "gauge", Permission.SeeScores),
            new("nav.reasons", "/reasons", "message-circle", Permission.SeeScores),
            new("nav.signals", "/scores/signals", "activity", Permission.SeeScores),
            new("nav.responses", "/responses", "messages", Permission.SeeResponses),
            new("nav.matters", "/reasons/matters", "flag", Permission.SeeResponses),
            new("nav.digests", "/digests", "mail-opened", Permission.SeeScores),
        ]),
        new("nav.act", [new("nav.cases", "/cases", "lifebuoy", Permission.SeeCases, Permission.WorkCases), new("nav.handoffs", "/handoffs", "transfer", Permission.SeeCases), new("nav.handoff_logs", "/handoffs/logs", "arrows-exchange", Permission.SeeScores), new("nav.alert_rules", "/alert-rules", "bell", Permission.ManageRules)]),
        new("nav.improve", [new("nav.touchpoints", "/touchpoints", "route", Permission.ManageTouchpoints), new("nav.contact_audit", "/contact-audit", "phone-call", Permission.SeeScores)]),
        new("nav.govern",
        [
            new("nav.units", "/units", "sitemap", Permission.ManageOrganisation),
            new("nav.teams", "/teams", "users-group", Permission.ManageOrganisation),
            new("nav.people", "/people", "users", Permission.ManageOrganisation),
            new("nav.api_keys", "/api-keys", "key", Permission.ManageOrganisation),
            new("nav.mail", "/mail", "mail", Permission.ManageOrganisation),
            new("nav.events", "/events", "history", Permission.ManageOrganisation),
            new("nav.settings", "/settings", "settings", Permission.ManageOrganisation),
        ]),
    ]);

    /// <summary>The place an address lies in; of a place within a place, the inner one. Null where it lies in none.</summary>
    public NavigationEntry? At(string path) => Groups.SelectMany(group => group.Entries).Where(entry => entry.Holds(path)).MaxBy(entry => entry.Href.Length);

    /// <summary>What one person sees of it; groups left empty go.</summary>
    public IEnumerable<NavigationGroup> For(May? may) => Groups
        .Select(group => group with { Entries = [.. group.Entries.Where(entry => entry.ShownTo(may))] })
        .Where(group => group.Entries.Count > 0);
}
