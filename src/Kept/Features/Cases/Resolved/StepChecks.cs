using System.Text.RegularExpressions;

namespace Kept.Features.Cases.Resolved;

public enum StepState { Open, Done, Waiting, Doubtful }

/// <summary>Where one step stands.</summary>
/// <param name="Record">What was written down last; null where nothing was, or where the contact itself is the record.</param>
/// <param name="Doubt">A words key that says what is doubtful; null where nothing is.</param>
public sealed record StepCheck(Step Step, StepState State, CaseStep? Record, string? Doubt)
{
    public bool IsDone => State == StepState.Done;
}

/// <summary>Checks each step by what the case holds: a contact that reached her, an agreement, evidence, a lesson.</summary>
public static partial class StepChecks
{
    /// <summary>All eight, in their order.</summary>
    public static IReadOnlyList<StepCheck> Of(Case about) => [.. Enum.GetValues<Step>().Select(step => Of(about, step))];

    private static StepCheck Of(Case about, Step step)
    {
        var record = about.Last(step);
        return step switch
        {
            Step.Respond => about.FirstContact is not null ? new(step, StepState.Done, record, null)
                : about.Contacts.Count > 0 ? new(step, StepState.Waiting, record, "resolved.doubt.not_reached") : new(step, StepState.Open, record, null),
            Step.Verify when record is not null => record.Agreed switch
            {
                true => new(step, StepState.Done, record, null),
                false => new(step, StepState.Doubtful, record, "resolved.doubt.not_agreed"),
                null => new(step, StepState.Waiting, record, "resolved.doubt.not_answered"),
            },
            _ when record is null => new(step, StepState.Open, null, null),
            Step.Seek when HidesBehindRules(record.Text) => new(step, StepState.Doubtful, record, "resolved.doubt.policy"),
            _ => new(step, StepState.Done, record, null),
        };
    }

    /// <summary>Whether a text excuses itself by a rule of the house, in one of Kept's five languages: the cause is our business, not hers.</summary>
    public static bool HidesBehindRules(string text) => Excuse().IsMatch(text);

    [GeneratedRegex(
        @"\b(our|the company|company) polic(y|ies)\b|\bagainst (our |the )?(policy|rules)\b|\bnuestr[ao]s? (política|normativa|normas)\b|\bpolítica de la (empresa|compañía)\b|\bunsere[rn]? (richtlinien?|vorschriften|regeln|geschäftsbedingungen)\b"
        + @"|\bnotre (politique|règlement)\b|\bnos (règles|conditions)\b|\bnasz(a|e|ych|ej|ym) (polityk|zasad|regulamin|procedur)\w*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Excuse();
}
