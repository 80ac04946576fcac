using System.Text.Json;

namespace Kept.Features.Cases.Alerts.Building;

/// <summary>What a named rule says, given to make, change or try one.</summary>
public sealed record RuleRequest
{
    public string? Name { get; init; }

    /// <summary>Their codes; none for all that are not anonymous.</summary>
    public IReadOnlyList<string>? Surveys { get; init; }

    /// <summary>What it reacts to, as <see cref="Conditions.Trigger"/> reads it.</summary>
    public JsonElement? Trigger { get; init; }
    public int DueHours { get; init; } = DefaultRules.DueHours;

    /// <summary>Whom its cases and notices go to; null leaves it to the routing.</summary>
    public RuleReceiver? To { get; init; }
    public bool Active { get; init; } = true;

    /// <summary>The rule may go live though it fires on more than half of the answers; who said so is recorded.</summary>
    public bool ConfirmFrequent { get; init; }
}

/// <param name="Person">An e-mail address.</param>
/// <param name="Team">A code.</param>
public sealed record RuleReceiver(string? Person, string? Team);
