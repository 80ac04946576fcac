using Kept.Analytics.Menus;
using Kept.Features.Journeys.ContactAudit.Needs;
using Kept.Shared.Languages;
using Kept.Shared.Ui;

namespace Kept.Features.Journeys.ContactAudit;

/// <summary>How channels, outcomes, places and rules are called, and in which tone they are shown.</summary>
public readonly struct AuditWords(Words words)
{
    public string Channel(ContactChannel channel) => words[$"contact_audit.channel.{Key(channel)}"];

    public string Outcome(WayOutcome? outcome) => outcome is { } known ? words[$"contact_audit.outcome.{Key(known)}"] : words["contact_audit.not_tried"];

    public string Kind(NodeKind kind) => words[$"contact_audit.kind.{Key(kind)}"];

    public string Rule(MenuRule rule) => words[$"contact_audit.rule.{Key(rule)}"];

    public string Seconds(double seconds) => words["contact_audit.seconds", words.Number(Math.Round(seconds))];

    /// <summary>Minutes, or hours where there are many.</summary>
    public string Lasting(double minutes) => minutes < 120
        ? words["contact_audit.minutes", words.Number(minutes, minutes == Math.Floor(minutes) ? 0 : 1)]
        : words["contact_audit.hours", words.Number(minutes / 60)];

    /// <summary>How a rule is kept: what was measured against what is allowed.</summary>
    public string Measured(RuleOutcome rule) => rule switch
    {
        { Kept: null } => words["contact_audit.not_judged"],
        { Value: null } => words["contact_audit.never"],
        { Rule: MenuRule.SecondsToPerson } => words["contact_audit.of_limit", Seconds(rule.Value.Value), Seconds(rule.Limit)],
        { Limit: 0, Value: 0 } => words["contact_audit.everywhere"],
        { Limit: 0 } => words.Count("contact_audit.places_break", rule.Value.Value),
        _ => words["contact_audit.of_limit", words.Number(rule.Value.Value), words.Number(rule.Limit)],
    };

    public static Tone ToneOf(WayOutcome outcome) => outcome switch { WayOutcome.OneStep => Tone.Good, WayOutcome.MoreSteps => Tone.Warning, _ => Tone.Bad };

    public static Tone ToneOf(Severity severity) => severity switch { Severity.Serious => Tone.Bad, Severity.Notable => Tone.Warning, _ => Tone.Neutral };

    public static string IconOf(NodeKind kind) => kind switch
    {
        NodeKind.Menu => "list", NodeKind.Queue => "user", NodeKind.SelfService => "bolt", NodeKind.Message => "speakerphone",
        NodeKind.Voicemail => "inbox", NodeKind.External => "external-link", _ => "x",
    };

    private static string Key(Enum value) => value.ToString().ToLowerInvariant();
}
