using Kept.Analytics.Menus;
using Kept.Features.Journeys.ContactAudit.Menus;
using Kept.Features.Journeys.ContactAudit.Needs;

namespace Kept.Features.Journeys.ContactAudit;

/// <summary>How a menu keeps its limits, as programs see it.</summary>
/// <param name="NearestPerson">Null where none is reached.</param>
/// <param name="Needs">By code: where and how fast it is settled; null where it is not.</param>
public sealed record JudgementView(
    string Language, int RulesKept, int RulesJudged, int Levels, int MostOptions, int MostWords, double MostListening, Reached? NearestPerson, Reached? SlowestQueue,
    IReadOnlyDictionary<string, Reached?> Needs, IReadOnlyList<RuleOutcome> Rules, IReadOnlyList<MenuFinding> Findings)
{
    internal static JudgementView? Of(MenuJudgement? judged) => judged is null ? null : new(
        judged.Language, judged.RulesKept, judged.RulesJudged, judged.Levels, judged.MostOptions, judged.MostWords, judged.MostListening, judged.Nearest, judged.Slowest,
        judged.Needs, judged.Rules, judged.Findings);
}

public sealed record MenuSummaryView(string Code, string Name, string Number, int? Version, DateOnly? Since, bool HasDraft, JudgementView? Judgement)
{
    internal static MenuSummaryView Of(MenuSummary menu) => new(menu.Code, menu.Name, menu.Number, menu.Version, menu.Since, menu.HasDraft, JudgementView.Of(menu.Judgement));
}

public sealed record MenuVersionView(int Version, DateOnly Since, string Note, JudgementView? Judgement);

/// <param name="Version">The one that is judged; null for the draft.</param>
public sealed record MenuView(
    string Code, string Name, string Number, int? Version, DateOnly? Since, bool HasDraft, JudgementView? Judgement, IReadOnlyList<MenuVersionView> Versions, IReadOnlyList<MenuChange> Changes, CallsView Calls)
{
    internal static MenuView Of(ShowMenu.Answer shown) => new(
        shown.Menu.Code, shown.Menu.Name, shown.Menu.Number, shown.Shown.Version, shown.Shown.Since, shown.HasDraft, JudgementView.Of(shown.Shown.Judgement),
        [.. shown.Versions.Select(v => new MenuVersionView(v.Version!.Value, v.Since!.Value, v.Note, JudgementView.Of(v.Judgement)))], shown.Changes, CallsView.Of(shown.Calls));
}

/// <summary>What test calls of the version measured.</summary>
/// <param name="Median">Seconds until a person; null where no call reached one.</param>
/// <param name="Low">End of its 95 % interval; null where there are too few calls.</param>
/// <param name="LongerThanDrawn">The middle of how many seconds more it took than the drawn menu says.</param>
public sealed record CallsView(int Tried, int Reached, double? Median, double? Low, double? High, double? LongerThanDrawn, IReadOnlyList<CallView> Items)
{
    internal static CallsView Of(CallFigures calls) => new(
        calls.Tried, calls.Reached, calls.Seconds?.Value, calls.Seconds?.Interval?.Low, calls.Seconds?.Interval?.High, calls.Longer?.Value, [.. calls.Calls.Select(c => CallView.Of(c.Call, c.Drawn, c.By))]);
}

public sealed record CallView(Guid Id, DateTime CalledAt, int? Version, string Keys, double Seconds, bool Reached, double? Drawn, string Note, string? By)
{
    internal static CallView Of(AuditCall call, double? drawn, string? by) => new(call.Id, call.CalledAt, call.Version, call.Keys, call.Seconds, call.Reached, drawn, call.Note, by);
}

public sealed record WayView(ContactChannel Channel, WayOutcome Outcome, int? Steps, double? Minutes, string Hours, bool? EasyToFind, string Note, DateOnly CheckedOn, string? CheckedBy);

/// <param name="InMenu">The nearest place in a phone menu that settles it; null where none does.</param>
public sealed record NeedView(string Code, IReadOnlyDictionary<string, string> Names, int PerMonth, bool OneStep, IReadOnlyList<WayView> Ways, NeedView.InPhoneMenu? InMenu)
{
    public sealed record InPhoneMenu(string Menu, string Node, int Keys, double Seconds);

    internal static NeedView Of(NeedRow row, IReadOnlyDictionary<string, string> names) => new(
        row.Need.Code, row.Need.ByLanguage(), row.Need.PerMonth, row.IsOneStep,
        [.. row.Ways.Values.OrderBy(w => w.Channel).Select(w => new WayView(w.Channel, w.Outcome, w.Steps, w.Minutes, w.Hours, w.EasyToFind, w.Note, w.CheckedOn, names.GetValueOrDefault(w.CheckedBy)))],
        row.Menu is { } menu ? new(menu.Menu, menu.Reached.Node, menu.Reached.Keys, menu.Reached.Seconds) : null);
}

public sealed record RoundView(int Round, DateOnly On, string Note, string? By, int OneStep, int Tried, double? ShareOfContacts)
{
    internal static RoundView Of(RoundFigures figures) => new(figures.Round.Number, figures.Round.On, figures.Round.Note, figures.By, figures.OneStep, figures.Tried, figures.Contacts);
}

public sealed record WayChangeView(string Need, ContactChannel Channel, WayOutcome? Before, WayOutcome After, bool Better);

/// <summary>The whole audit.</summary>
/// <param name="Round">The one shown; null while there is none.</param>
public sealed record ContactAuditView(RoundView? Round, int Needs, int OneStep, IReadOnlyList<NeedView> Items, IReadOnlyList<WayChangeView> Changes, IReadOnlyList<MenuSummaryView> Menus)
{
    internal static ContactAuditView Of(NeedMatrix matrix, IReadOnlyList<MenuSummary> menus) => new(
        matrix.Round is { } round ? RoundView.Of(round) : null, matrix.Rows.Count, matrix.OneStep, [.. matrix.Rows.Select(row => NeedView.Of(row, matrix.Names))],
        [.. matrix.Changes.Select(c => new WayChangeView(c.Need.Code, c.Channel, c.Before, c.After, c.IsBetter))], [.. menus.Select(MenuSummaryView.Of)]);
}
