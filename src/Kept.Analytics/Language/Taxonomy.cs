namespace Kept.Analytics.Language;

/// <summary>The reasons for which customers praise and blame, the same everywhere and in every language: fifteen groups and details of them.</summary>
public static class Taxonomy
{
    /// <summary>The detail of a group where none of its own stands out.</summary>
    public const string General = "general";

    /// <summary>Group and detail, in the order in which models number them.</summary>
    public static IReadOnlyList<string> Details { get; } =
    [
        "staff.attitude", "staff.competence", "staff.care", "staff.presence",
        "waiting.queue", "waiting.speed", "waiting.punctuality", "waiting.phone",
        "price.level", "price.value", "price.discounts", "price.changes",
        "product.quality", "product.food", "product.treatment", "product.durability", "product.fit",
        "availability.stock", "availability.range", "availability.hours", "availability.capacity",
        "delivery.time", "delivery.condition", "delivery.courier", "delivery.installation",
        "digital.site", "digital.app", "digital.login", "digital.connection",
        "billing.error", "billing.payment", "billing.refund", "billing.transparency",
        "information.clarity", "information.communication", "information.advice", "information.accuracy",
        "resolution.solved", "resolution.unsolved", "resolution.complaint", "resolution.response",
        "transfers.passed_on", "transfers.repeat", "transfers.reach",
        "policy.rules", "policy.paperwork", "policy.cancellation", "policy.returns",
        "facilities.cleanliness", "facilities.comfort", "facilities.place", "facilities.atmosphere",
        "safety.security", "safety.privacy", "safety.harm",
        "trust.honesty", "trust.promise", "trust.brand", "trust.loyalty",
    ];

    /// <summary>The groups, in the order of their details.</summary>
    public static IReadOnlyList<string> Groups { get; } = [.. Details.Select(GroupOf).Distinct()];

    /// <summary>The part of a code before its first dot.</summary>
    public static string GroupOf(string code) => code.IndexOf('.') is var dot and > 0 ? code[..dot] : code;
}
