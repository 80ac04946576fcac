namespace Kept.Questionnaires;

/// <summary>Why an answer was not taken.</summary>
public enum AnswerFault
{
    /// <summary>The questionnaire has no such question.</summary>
    Unknown,

    /// <summary>There is no answer where one is needed.</summary>
    Required,

    /// <summary>The number is not on the scale.</summary>
    OutOfRange,

    /// <summary>It is not a whole number.</summary>
    NotANumber,

    /// <summary>It is none of the choices.</summary>
    NotAChoice,

    /// <summary>The text has too many characters.</summary>
    TooLong,

    /// <summary>It is another kind of JSON value than the question takes.</summary>
    WrongType,

    /// <summary>There are more answers than the question takes.</summary>
    TooMany,
}

/// <summary>One answer that was not taken.</summary>
/// <param name="Code">Of the question; empty for the whole sheet.</param>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Min">Least value taken, where that is the matter.</param>
/// <param name="Max">Greatest value, length or number of answers taken, where that is the matter.</param>
public sealed record AnswerProblem(string Code, AnswerFault Fault, int? Min = null, int? Max = null)
{
    /// <summary>What is wrong, in plain English.</summary>
    public string Message => Fault switch
    {
        AnswerFault.Unknown => $"There is no question \"{Code}\".",
        AnswerFault.Required => Code.Length == 0 ? "No question was answered." : "This question needs an answer.",
        AnswerFault.OutOfRange => $"The answer must be from {Min} to {Max}.",
        AnswerFault.NotANumber => "The answer must be a whole number.",
        AnswerFault.NotAChoice => "The answer is none of the choices.",
        AnswerFault.TooLong => $"The answer may have at most {Max} characters.",
        AnswerFault.TooMany => $"At most {Max} answers are taken here.",
        _ => Code.Length == 0 ? "The answers must be an object." : "The answer has the wrong type.",
    };
}
