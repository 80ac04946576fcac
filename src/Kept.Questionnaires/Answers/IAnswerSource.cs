namespace Kept.Questionnaires.Answers;

/// <summary>What came of reading one answer: a value, a fault, or neither when it was not answered.</summary>
internal readonly record struct Outcome(AnswerValue? Value, AnswerFault? Fault, int? Min, int? Max)
{
    public static Outcome None => default;

    public static Outcome Of(AnswerValue value) => new(value, null, null, null);

    public static Outcome Failed(AnswerFault fault, int? min = null, int? max = null) => new(null, fault, min, max);
}

/// <summary>Where the answers of one respondent come from.</summary>
internal interface IAnswerSource
{
    Outcome Read(SheetLine line, int index);

    /// <summary>The respondent's own choice as it was sent, if it was.</summary>
    Outcome Other(SheetLine line, int index);
}
