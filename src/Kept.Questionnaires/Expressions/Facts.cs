namespace Kept.Questionnaires;

/// <summary>What an expression is worked out from: answers, attributes, the day.</summary>
public class Facts
{
    /// <summary>The answer stored under this code; null when there is none.</summary>
    public Func<string, AnswerValue?> Answer { get; init; } = _ => null;

    /// <summary>The attribute of this name; null when there is none.</summary>
    public Func<string, string?> Attribute { get; init; } = _ => null;

    /// <summary>The respondent's day.</summary>
    public DateOnly Today { get; init; } = DateOnly.MinValue;

    /// <summary>Decides all that is random for one respondent: the same seed, the same order.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether a quota, or a choice with a limit (<c>question=choice</c>), has all it wants.</summary>
    public Func<string, bool> Full { get; init; } = _ => false;

    public static Facts Of(Func<string, AnswerValue?> answer) => new() { Answer = answer };
}
