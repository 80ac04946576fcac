using System.Globalization;

namespace Kept.Questionnaires;

/// <summary>Why an answer was not taken.</summary>
public enum AnswerFault
{
    /// <summary>The questionnaire has no such question.</summary>
    Unknown,

    /// <summary>There is no answer where one is needed.</summary>
    Required,

    /// <summary>The number is not on the scale, the day not between the first and the last one.</summary>
    OutOfRange,

    /// <summary>It is not a number, or not a whole one where it must be.</summary>
    NotANumber,

    /// <summary>It has more decimals than are taken.</summary>
    TooPrecise,

    /// <summary>It is none of the choices.</summary>
    NotAChoice,

    /// <summary>As many as wanted picked this choice already.</summary>
    Full,

    /// <summary>"None of these" was picked together with something else.</summary>
    Exclusive,

    /// <summary>Two choices have the same place in a ranking.</summary>
    SamePlace,

    /// <summary>The text has too many characters.</summary>
    TooLong,

    /// <summary>It is another kind of JSON value than the question takes.</summary>
    WrongType,

    /// <summary>There are more answers than the question takes.</summary>
    TooMany,

    /// <summary>There are fewer answers than the question takes.</summary>
    TooFew,

    /// <summary>It is not a day, time or both, as asked.</summary>
    NotADate,

    /// <summary>It cannot be a telephone number.</summary>
    NotAPhone,

    /// <summary>It cannot be an e-mail address.</summary>
    NotAnEmail,

    /// <summary>It is not a file that was sent.</summary>
    NotAFile,

    /// <summary>A rule of the questionnaire does not hold; its message says which.</summary>
    Rule,
}

/// <summary>One answer that was not taken.</summary>
/// <param name="Code">Of the answer; empty for the whole sheet.</param>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Min">Least value or number of answers taken, where that is the matter.</param>
/// <param name="Max">Greatest value, length or number of answers taken, where that is the matter.</param>
public sealed record AnswerProblem(string Code, AnswerFault Fault, decimal? Min = null, decimal? Max = null)
{
    /// <summary>First day taken, where that is the matter.</summary>
    public string? Earliest { get; init; }

    /// <summary>Last day taken, where that is the matter.</summary>
    public string? Latest { get; init; }

    /// <summary>What the questionnaire itself says of it, for a rule.</summary>
    public Text? Says { get; init; }

    /// <summary>What is wrong, in plain English.</summary>
    public string Message => Fault switch
    {
        AnswerFault.Unknown => $"There is no question \"{Code}\".",
        AnswerFault.Required => Code.Length == 0 ? "No question was answered." : "This question needs an answer.",
        AnswerFault.OutOfRange => $"The answer must be {Range()}.",
        AnswerFault.NotANumber => "The answer must be a whole number.",
        AnswerFault.TooPrecise => $"The answer may have at most {Say(Max)} decimals.",
        AnswerFault.NotAChoice => "The answer is none of the choices.",
        AnswerFault.Full => "This choice is not open any more: as many as wanted picked it.",
        AnswerFault.Exclusive => "This choice cannot be picked together with others.",
        AnswerFault.SamePlace => "Two choices have the same place.",
        AnswerFault.TooLong => $"The answer may have at most {Say(Max)} characters.",
        AnswerFault.TooMany => $"At most {Say(Max)} answers are taken here.",
        AnswerFault.TooFew => $"At least {Say(Min)} answers are needed here.",
        AnswerFault.NotADate => "The answer must be a date such as 2026-03-01, with a time such as 18:30 where it is asked for.",
        AnswerFault.NotAPhone => "The answer must be a telephone number.",
        AnswerFault.NotAnEmail => "The answer must be an e-mail address.",
        AnswerFault.NotAFile => "The answer must be a file that was sent before.",
        AnswerFault.Rule => Says?.ToString() ?? "A rule of the questionnaire does not hold.",
        _ => Code.Length == 0 ? "The answers must be an object." : "The answer has the wrong type.",
    };

    private string Range() => (Min is null ? Earliest : Say(Min), Max is null ? Latest : Say(Max)) switch
    {
        ({ } from, { } to) => $"from {from} to {to}",
        ({ } from, null) => $"{from} or more",
        (null, { } to) => $"{to} or less",
        _ => "in range",
    };

    private static string? Say(decimal? number) => number?.ToString("G29", CultureInfo.InvariantCulture);
}
