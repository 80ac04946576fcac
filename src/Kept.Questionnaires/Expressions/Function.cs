namespace Kept.Questionnaires
{
    /// <summary>The functions of the expression language; each is written as its name with a small first letter.</summary>
    public enum Function
    {
        /// <summary>Whether there is an answer; of a matrix, whether any row has one.</summary>
        Answered,

        /// <summary>How many of its arguments were answered; a list counts what was picked.</summary>
        Count,

        /// <summary>Of the numbers there are; missing when there is none. The same for mean, min and max.</summary>
        Sum,
        Mean,
        Min,
        Max,

        /// <summary>To so many decimals (0 if not said), halves away from zero.</summary>
        Round,
        Floor,
        Ceiling,
        Abs,
        Power,
        Sqrt,

        /// <summary>The second when the first holds, else the third.</summary>
        If,

        /// <summary>The first that is there.</summary>
        Coalesce,

        /// <summary>Whether the first equals any of the others.</summary>
        OneOf,

        /// <summary>Place of a choice in a ranking or among the picked, from 1.</summary>
        Place,

        /// <summary>The choice at a place, from 1.</summary>
        At,
        Length,
        Lower,
        Upper,
        Trim,

        /// <summary>All its texts, numbers and truths in one text; what is missing is left out.</summary>
        Concat,

        /// <summary>From a place (from 1), so many characters or all.</summary>
        Substring,
        Contains,
        StartsWith,
        EndsWith,

        /// <summary>Whether a regular expression matches somewhere in the text.</summary>
        Matches,

        /// <summary>A text read as a number; missing when it is none.</summary>
        Number,
        Text,
        Today,

        /// <summary>Days from the first date to the second.</summary>
        Days,

        /// <summary>Whole years from the first date to the second: an age.</summary>
        Years,
        AddDays,
        Year,
        Month,
        Day,

        /// <summary>A whole number from the first to the second, drawn once for each respondent and place in the questionnaire.</summary>
        Random,
    }
}

namespace Kept.Questionnaires.Expressions
{
    /// <summary>What type a part of an expression has; Any where only the respondent decides.</summary>
    internal enum AnswerType
    {
        Any,
        Number,
        Truth,
        Word,
        Words,
    }

    /// <summary>One function: its arguments, its type, its work.</summary>
    /// <param name="Most">Greatest number of arguments.</param>
    /// <param name="Takes">Type of each argument; the last one stands for all further.</param>
    internal sealed record FunctionRule(
        string Name, int Least, int Most, AnswerType[] Types, AnswerType Result, Func<IReadOnlyList<Expression>, Facts, AnswerValue?> Value)
    {
        public bool Takes(int count) => count >= Least && count <= Most;

        public AnswerType TypeOf(int argument) => Types.Length == 0 ? AnswerType.Any : Types[Math.Min(argument, Types.Length - 1)];
    }
}
