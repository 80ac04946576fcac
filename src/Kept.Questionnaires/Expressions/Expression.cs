using System.Globalization;
using Kept.Questionnaires.Expressions;

namespace Kept.Questionnaires;

/// <summary>A condition on answers, such as <c>nps &lt;= 6 and not answered(why)</c>. A value: equal trees are equal.</summary>
public abstract record Expression
{
    /// <summary>Longest source read, in characters.</summary>
    internal const int MaxSource = 100_000;

    private Expression()
    {
    }

    /// <summary>Whether it holds. A comparison is false when its answer is missing or of another type.</summary>
    public abstract bool Evaluate(Func<string, AnswerValue?> answers);

    /// <summary>Codes of the questions it looks at, each once, in order.</summary>
    public IEnumerable<string> References => Terms.Select(term => term.Code).Distinct(StringComparer.Ordinal);

    /// <summary>The conditions on single questions it is made of, in order.</summary>
    public abstract IEnumerable<Term> Terms { get; }

    /// <summary>The source, which parses back to an equal tree.</summary>
    public sealed override string ToString() => Print();

    /// <exception cref="ExpressionException">It is not an expression; the position says where it goes wrong.</exception>
    public static Expression Parse(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ExpressionParser(source).Parse();
    }

    private protected abstract string Print();

    private protected static string InParentheses(Expression part, bool needed) => needed ? $"({part.Print()})" : part.Print();

    private static string Quote(string word) =>
        $"\"{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>A condition on one question.</summary>
    public abstract record Term(string Code) : Expression
    {
        public override IEnumerable<Term> Terms => [this];
    }

    /// <summary>An answer compared with a fixed value.</summary>
    public sealed record Comparison(string Code, Comparator Comparator, Literal Value) : Term(Code)
    {
        public override bool Evaluate(Func<string, AnswerValue?> answers)
        {
            ArgumentNullException.ThrowIfNull(answers);
            return answers(Code) is { } answer && Holds(answer);
        }

        private bool Holds(AnswerValue answer)
        {
            if (Value.Number is { } number)
            {
                return answer.Number is { } given && Holds(((decimal)given).CompareTo(number));
            }
            if (Value.Truth is { } truth)
            {
                return answer.Truth is { } given && HoldsEqual(given == truth);
            }
            return answer.Word is { } word && HoldsEqual(word == Value.Word);
        }

        // Only numbers have an order: words and truths are the same or not.
        private bool HoldsEqual(bool same) => Comparator switch
        {
            Comparator.Equal => same,
            Comparator.NotEqual => !same,
            _ => false,
        };

        private bool Holds(int order) => Comparator switch
        {
            Comparator.Equal => order == 0,
            Comparator.NotEqual => order != 0,
            Comparator.Less => order < 0,
            Comparator.AtMost => order <= 0,
            Comparator.Greater => order > 0,
            _ => order >= 0,
        };

        private protected override string Print() => $"{Code} {Comparators.Sign(Comparator)} {Value}";
    }

    /// <summary>Whether a question was answered.</summary>
    public sealed record IsAnswered(string Code) : Term(Code)
    {
        public override bool Evaluate(Func<string, AnswerValue?> answers)
        {
            ArgumentNullException.ThrowIfNull(answers);
            return answers(Code) is not null;
        }

        private protected override string Print() => $"answered({Code})";
    }

    /// <summary>Whether a choice is among those picked.</summary>
    public sealed record Has(string Code, string Choice) : Term(Code)
    {
        public override bool Evaluate(Func<string, AnswerValue?> answers)
        {
            ArgumentNullException.ThrowIfNull(answers);
            return answers(Code) is { Words: { } words } && words.Contains(Choice, StringComparer.Ordinal);
        }

        private protected override string Print() => $"{Code} has {Quote(Choice)}";
    }

    /// <summary>Both hold.</summary>
    public sealed record And(Expression Left, Expression Right) : Expression
    {
        public override IEnumerable<Term> Terms => Left.Terms.Concat(Right.Terms);

        public override bool Evaluate(Func<string, AnswerValue?> answers) => Left.Evaluate(answers) && Right.Evaluate(answers);

        private protected override string Print() => $"{InParentheses(Left, Left is Or)} and {InParentheses(Right, Right is Or or And)}";
    }

    /// <summary>At least one holds.</summary>
    public sealed record Or(Expression Left, Expression Right) : Expression
    {
        public override IEnumerable<Term> Terms => Left.Terms.Concat(Right.Terms);

        public override bool Evaluate(Func<string, AnswerValue?> answers) => Left.Evaluate(answers) || Right.Evaluate(answers);

        private protected override string Print() => $"{Left.Print()} or {InParentheses(Right, Right is Or)}";
    }

    /// <summary>The part does not hold, also when its question was not answered.</summary>
    public sealed record Not(Expression Part) : Expression
    {
        public override IEnumerable<Term> Terms => Part.Terms;

        public override bool Evaluate(Func<string, AnswerValue?> answers) => !Part.Evaluate(answers);

        private protected override string Print() => $"not {InParentheses(Part, Part is And or Or)}";
    }

    /// <summary>A fixed value: exactly one of a number, a truth or a word.</summary>
    public sealed record Literal
    {
        private Literal()
        {
        }

        public decimal? Number { get; private init; }

        public bool? Truth { get; private init; }

        public string? Word { get; private init; }

        public static Literal Of(decimal number) => new() { Number = number };

        public static Literal Of(bool truth) => new() { Truth = truth };

        public static Literal Of(string word) => new() { Word = word };

        public override string ToString() =>
            Number?.ToString(CultureInfo.InvariantCulture) ?? (Truth is { } truth ? (truth ? "true" : "false") : Quote(Word!));
    }
}
