using System.Globalization;

namespace Kept.Features.Cases.Alerts.Conditions;

/// <summary>A free attribute (value, segment, generation …) is one of these, whatever the case.</summary>
public sealed record AttributeIs(string Name, IReadOnlyList<string> OneOf) : Condition
{
    internal override int Cost => 3;

    public override bool IsMetBy(AnswerFacts facts) => facts.Attribute(Name) is { } value && OneOf.Contains(value, StringComparer.OrdinalIgnoreCase);

    public bool Equals(AttributeIs? other) => other is not null && Name == other.Name && OneOf.SequenceEqual(other.OneOf, StringComparer.OrdinalIgnoreCase);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A free attribute is a number within limits; at least one of them is given.</summary>
public sealed record AttributeNumber(string Name, decimal? AtLeast, decimal? AtMost) : Condition
{
    internal override int Cost => 3;

    public override bool IsMetBy(AnswerFacts facts) =>
        decimal.TryParse(facts.Attribute(Name), NumberStyles.Number, CultureInfo.InvariantCulture, out var value) && !(value < AtLeast) && !(value > AtMost);
}

/// <summary>The same customer, told by her contact, was in trouble often of late: so many low answers, this one included, or so many cases.</summary>
/// <param name="Times">At least so many.</param>
/// <param name="Question">The question whose scores count; null where cases are counted.</param>
/// <param name="AtMost">The highest score that counts; null where cases are counted.</param>
/// <param name="Days">So long before the answer.</param>
public sealed record RepeatedTrouble(int Times, string? Question, int? AtMost, int Days) : Condition
{
    public bool CountsCases => Question is null;

    internal override int Cost => 60;

    public override bool IsMetBy(AnswerFacts facts) => facts.Troubles(this) >= Times;
}

/// <summary>The answer is about this unit or one below it.</summary>
public sealed record UnitIs(string Unit) : Condition
{
    public override bool IsMetBy(AnswerFacts facts)
    {
        foreach (var unit in facts.Units)
            if (unit == Unit) return true;
        return false;
    }
}

public sealed record TouchpointIs(string Touchpoint) : Condition
{
    public override bool IsMetBy(AnswerFacts facts) => facts.Touchpoint == Touchpoint;
}

public sealed record LanguageIs(string Language) : Condition
{
    public override bool IsMetBy(AnswerFacts facts) => facts.Language == Language;
}

public sealed record ModeIs(string Mode) : Condition
{
    public override bool IsMetBy(AnswerFacts facts) => facts.Mode == Mode;
}
