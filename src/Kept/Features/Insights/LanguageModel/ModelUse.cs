namespace Kept.Features.Insights.LanguageModel;

/// <summary>What the language model is asked for.</summary>
public enum ModelUse
{
    /// <summary>One harmless sentence, to see whether it answers.</summary>
    Trial,
    ThemeNames,
    Summaries,
    Drafts,
}

/// <summary>How a call ended, or why there was none.</summary>
public enum ModelOutcome
{
    Answered,

    /// <summary>Not ended yet, or its process was killed before it could say so.</summary>
    UnderWay,

    /// <summary>Whoever asked went away, or Kept was stopped.</summary>
    GivenUp,

    /// <summary>No endpoint is named, this use is not chosen, or the key cannot be read any more.</summary>
    Off,

    /// <summary>The month's tokens or calls are used up, or what is left would not cover the most it may cost.</summary>
    BudgetUsed,

    /// <summary>This node is asking as often as it may at once, or the endpoint says that it has too much to do.</summary>
    Busy,

    /// <summary>It failed three times in a row and is left alone for a minute.</summary>
    Resting,
    TooSlow,
    Unreachable,
    KeyRefused,
    ModelUnknown,
    Unusable,
    TooLong,
}

public static class ModelOutcomes
{
    /// <summary>The words key that says it plainly.</summary>
    public static string Key(this ModelOutcome outcome) => $"language_model.outcome.{Snake(outcome.ToString())}";

    /// <summary>The words key of what was asked for.</summary>
    public static string Key(this ModelUse use) => $"language_model.use.{Snake(use.ToString())}";

    private static string Snake(string name) => string.Concat(name.Select((c, at) => char.IsUpper(c) ? (at > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
