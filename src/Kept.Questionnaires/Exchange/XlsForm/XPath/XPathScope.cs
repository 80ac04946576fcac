namespace Kept.Questionnaires.Exchange.XlsForm.XPath;

/// <summary>What a rule is worked out from.</summary>
internal sealed class XPathScope
{
    /// <summary>Answers to a question by its name, one for each repetition; empty where there is no such question.</summary>
    public required Func<string, IReadOnlyList<string>> Answers { get; init; }

    /// <summary>The answer to the question the rule belongs to.</summary>
    public string Self { get; init; } = "";

    /// <summary>A column of the choice that is filtered; null where there is none.</summary>
    public Func<string, string?> Column { get; init; } = _ => null;

    /// <summary>The words of a choice of a question, by their names.</summary>
    public Func<string, string, string> Label { get; init; } = (_, choice) => choice;

    public DateOnly Today { get; init; }

    /// <summary>Which repetition this is, from 1.</summary>
    public int Position { get; init; } = 1;
}
