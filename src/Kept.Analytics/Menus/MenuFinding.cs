namespace Kept.Analytics.Menus;

/// <summary>What is to be said about a place in a menu.</summary>
public enum FindingKind
{
    TooManyOptions,
    TooDeep,
    TooManyWords,
    TooSlow,
    ZeroMissing,
    DeadEnd,
    EndlessLoop,
    NoPerson,
    MainNeedFar,
    MainNeedMissing,
    OptionToNowhere,
    NextToNowhere,
    KeyTwice,
    BadKey,
    NothingToPress,
    NoOptions,
    Unreachable,
    MissingWords,
    WaitUnknown,
    NeedUnknown,
}

/// <summary>How much it hurts: <see cref="Serious"/> loses callers, <see cref="Notable"/> costs them, <see cref="Minor"/> blurs the figures.</summary>
public enum Severity
{
    Serious,
    Notable,
    Minor,
}

/// <summary>One thing to mend.</summary>
/// <param name="Node">The code of the node it is about.</param>
/// <param name="About">The option's label, the language or the code it names; null where the node alone is meant.</param>
/// <param name="Value">What was measured; null where nothing is counted.</param>
/// <param name="Limit">What it is held to.</param>
public sealed record MenuFinding(FindingKind Kind, Severity Severity, string Node, string? About = null, double? Value = null, double? Limit = null);

/// <summary>The limits a menu is held to.</summary>
public enum MenuRule
{
    OptionsPerLevel,
    Levels,
    WordsUntilChoice,
    SecondsToPerson,
    ZeroReachesPerson,
    NoDeadEnd,
    PersonFromEverywhere,
    KeysToMainNeed,
    Sound,
}

/// <summary>How one limit is kept.</summary>
/// <param name="Kept">Null where it cannot be told, as the main need while no need is named.</param>
/// <param name="Value">What was measured: the worst of the menu, or how many places break it; null where no way leads there.</param>
/// <param name="Limit">What is allowed at most.</param>
public sealed record RuleOutcome(MenuRule Rule, bool? Kept, double? Value, double Limit);
