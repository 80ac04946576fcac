namespace Kept.Questionnaires.Answers;

/// <summary>What came of reading one answer: a value, a fault, or neither when it was not answered.</summary>
internal readonly record struct Outcome(AnswerValue? Value, AnswerProblem? Problem)
{
    public static Outcome None => default;

    public static Outcome Of(AnswerValue value) => new(value, null);

    /// <summary>The code is put in by whoever knows where the answer stands.</summary>
    public static Outcome Failed(AnswerFault fault, decimal? min = null, decimal? max = null) => new(null, new AnswerProblem("", fault, min, max));

    public static Outcome Failed(AnswerProblem problem) => new(null, problem);
}

/// <summary>Where the answers of one respondent come from.</summary>
internal interface IAnswerSource
{
    /// <param name="index">Of the line in the sheet.</param>
    Outcome Read(SheetLine line, int index);

    /// <summary>The respondent's own choice as it was sent, if it was.</summary>
    Outcome Other(SheetLine line, int index);

    /// <summary>Whether what is wrong here is to be told; otherwise such an answer is passed over.</summary>
    bool Tells(FlowQuestion question);
}
