using System.Globalization;
using Kept.Questionnaires.Expressions;

namespace Kept.Questionnaires;

/// <summary>
/// A value worked out from answers and attributes: a small typed tree without side effects. What is missing stays missing
/// through arithmetic, makes a comparison false, and counts as not holding.
/// </summary>
public abstract record Expression
{
    /// <summary>Longest source read, in characters.</summary>
    internal const int MaxSource = 100_000;

    private Expression()
    {
    }

    /// <summary>The value on these facts; null when something it needs is missing or of the wrong type.</summary>
    public abstract AnswerValue? Value(Facts facts);

    /// <summary>Whether it is true on these facts; missing is not.</summary>
    public virtual bool Holds(Facts facts) => Value(facts) is { Truth: true };

    /// <summary>The parts directly under it, in order.</summary>
    public virtual IEnumerable<Expression> Parts => [];

    /// <summary>It and everything under it, in the order of the source.</summary>
    public IEnumerable<Expression> Nodes
    {
        get
        {
            // With a stack of its own: iterators in iterators would take the square of a long chain of "and".
            var ahead = new Stack<Expression>([this]);
            while (ahead.TryPop(out var node))
            {
                yield return node;
                foreach (var part in node.Parts.Reverse())
                {
                    ahead.Push(part);
                }
            }
        }
    }

    /// <summary>Codes of the answers it looks at, each once, in order.</summary>
    public IEnumerable<string> References => Nodes.OfType<Answer>().Select(answer => answer.Code).Distinct(StringComparer.Ordinal);

    /// <summary>The source, which parses back to an equal tree.</summary>
    public sealed override string ToString() => Printer.Print(this);

    /// <exception cref="ExpressionException">It is not an expression; the position says where it goes wrong.</exception>
    public static Expression Parse(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ExpressionParser(source).Parse();
    }

    public static bool TryParse(string source, out Expression? expression)
    {
        try
        {
            expression = Parse(source);
        }
        catch (ExpressionException)
        {
            expression = null;
        }
        return expression is not null;
    }

    /// <summary>The same tree with some nodes replaced; null from <paramref name="replace"/> keeps a node and looks under it.</summary>
    public Expression Replace(Func<Expression, Expression?> replace)
    {
        ArgumentNullException.ThrowIfNull(replace);
        return replace(this) ?? this switch
        {
            Not not => new Not(not.Part.Replace(replace)),
            Negative negative => new Negative(negative.Part.Replace(replace)),
            Binary binary => new Binary(binary.Operator, binary.Left.Replace(replace), binary.Right.Replace(replace)),
            Call call => new Call(call.Function, [.. call.Arguments.Select(argument => argument.Replace(replace))]),
            _ => this,
        };
    }

    public static Expression And(Expression left, Expression right) => new Binary(Operator.And, left, right);

    public static Expression Or(Expression left, Expression right) => new Binary(Operator.Or, left, right);

    public static Expression Of(decimal number) => new Literal(AnswerValue.Of(number));

    public static Expression Of(bool truth) => new Literal(AnswerValue.Of(truth));

    public static Expression Of(string word) => new Literal(AnswerValue.Of(word));

    /// <summary>A fixed number, truth or text.</summary>
    public sealed record Literal(AnswerValue Constant) : Expression
    {
        public override AnswerValue? Value(Facts facts) => Constant;
    }

    /// <summary>What was answered: <c>nps</c>, a row or repetition <c>service.staff</c>, or <c>service["staff-2"]</c>.</summary>
    public sealed record Answer(string Code) : Expression
    {
        public override AnswerValue? Value(Facts facts)
        {
            ArgumentNullException.ThrowIfNull(facts);
            return facts.Answer(Code);
        }
    }

    /// <summary>What is known besides the answers: <c>@unit</c>, <c>@language</c>, <c>@mode</c>, <c>@item</c> in a loop, any attribute. Always text.</summary>
    public sealed record Attribute(string Name) : Expression
    {
        /// <summary>Stands for the present item of a loop.</summary>
        public const string Item = "item";

        public override AnswerValue? Value(Facts facts)
        {
            ArgumentNullException.ThrowIfNull(facts);
            return facts.Attribute(Name) is { } word ? AnswerValue.Of(word) : null;
        }
    }

    /// <summary>Does not hold, also when something is missing.</summary>
    public sealed record Not(Expression Part) : Expression
    {
        public override IEnumerable<Expression> Parts => [Part];

        public override AnswerValue? Value(Facts facts) => AnswerValue.Of(!Part.Holds(facts));

        public override bool Holds(Facts facts) => !Part.Holds(facts);
    }

    /// <summary>A number with its sign turned.</summary>
    public sealed record Negative(Expression Part) : Expression
    {
        public override IEnumerable<Expression> Parts => [Part];

        public override AnswerValue? Value(Facts facts) => Part.Value(facts) is { Number: { } number } ? AnswerValue.Of(-number) : null;
    }

    /// <summary>Two parts and what is done with them.</summary>
    public sealed record Binary(Operator Operator, Expression Left, Expression Right) : Expression
    {
        public override IEnumerable<Expression> Parts => [Left, Right];

        public override AnswerValue? Value(Facts facts) => Operator >= Operator.Add
            ? Operators.Calculate(Operator, Left.Value(facts), Right.Value(facts))
            : AnswerValue.Of(Holds(facts));

        public override bool Holds(Facts facts) => Operator switch
        {
            Operator.And => Left.Holds(facts) && Right.Holds(facts),
            Operator.Or => Left.Holds(facts) || Right.Holds(facts),
            < Operator.Add => Left.Value(facts) is { } left && Right.Value(facts) is { } right && Operators.Compare(Operator, left, right),
            _ => false,
        };
    }

    /// <summary>A function of the language with what it is given.</summary>
    public sealed record Call : Expression
    {
        /// <exception cref="ArgumentException">The number of arguments is not one the function takes.</exception>
        public Call(Function function, params IReadOnlyList<Expression> arguments)
        {
            ArgumentNullException.ThrowIfNull(arguments);
            if (!Functions.Of(function).Takes(arguments.Count))
            {
                throw new ArgumentException($"{function} does not take {arguments.Count.ToString(CultureInfo.InvariantCulture)} arguments.", nameof(arguments));
            }
            (Function, Arguments) = (function, ValueList.Of(arguments));
        }

        public Function Function { get; }

        public IReadOnlyList<Expression> Arguments { get; }

        public override IEnumerable<Expression> Parts => Arguments;

        public override AnswerValue? Value(Facts facts) => Functions.Of(Function).Value(Arguments, facts);
    }
}
