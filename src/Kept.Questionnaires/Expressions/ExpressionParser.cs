using System.Globalization;

namespace Kept.Questionnaires.Expressions;

/// <summary>
/// Reads an expression by recursive descent. From weakest to tightest: <c>or</c>, <c>and</c>, <c>not</c>, one comparison,
/// sums, products, minus.
/// </summary>
internal sealed class ExpressionParser(string source)
{
    // Bounds the recursion over the tree, whoever wrote the source.
    private const int MostNodes = 2_000;
    private const int MostDepth = 50;

    private readonly Lexer lexer = new(source);
    private Token token;
    private int nodes;
    private int depth;

    public Expression Parse()
    {
        if (source.Length > Expression.MaxSource)
        {
            throw new ExpressionException("The expression is too long", 0);
        }
        Advance();
        var expression = Or();
        return token.Kind == TokenKind.End
            ? expression
            : throw new ExpressionException($"Expected an operator such as \"and\", or the end, found \"{token.Text}\"", token.Position);
    }

    private Expression Or()
    {
        var left = And();
        while (Take("or"))
        {
            left = Join(Operator.Or, left, And());
        }
        return left;
    }

    private Expression And()
    {
        var left = Not();
        while (Take("and"))
        {
            left = Join(Operator.And, left, Not());
        }
        return left;
    }

    private Expression Not()
    {
        if (!Take("not"))
        {
            return Comparison();
        }
        Enter();
        var part = Not();
        depth--;
        return new Expression.Not(part);
    }

    private Expression Comparison()
    {
        var left = Sum();
        if (token.Kind is not (TokenKind.Name or TokenKind.Sign)
            || Operators.Find(token.Text) is not { } comparator || comparator is < Operator.Equal or > Operator.Has)
        {
            return left;
        }
        Advance();
        return Join(comparator, left, Sum());
    }

    private Expression Sum()
    {
        var left = Product();
        while (token is { Kind: TokenKind.Sign, Text: "+" or "-" })
        {
            left = Join(Operators.Find(Advance().Text)!.Value, left, Product());
        }
        return left;
    }

    private Expression Product()
    {
        var left = Minus();
        while (token is { Kind: TokenKind.Sign, Text: "*" or "/" or "%" })
        {
            left = Join(Operators.Find(Advance().Text)!.Value, left, Minus());
        }
        return left;
    }

    private Expression Minus()
    {
        if (!Take("-"))
        {
            return Primary();
        }
        if (token.Kind == TokenKind.Number)
        {
            Count();
            return Expression.Of(-NumberOf(Advance()));
        }
        Enter();
        var part = Minus();
        depth--;
        return new Expression.Negative(part);
    }

    private Expression Primary()
    {
        Count();
        if (token.Is("("))
        {
            Enter();
            Advance();
            var inner = Or();
            Expect(")");
            depth--;
            return inner;
        }
        var start = token;
        switch (token.Kind)
        {
            case TokenKind.Number: return Expression.Of(NumberOf(Advance()));
            case TokenKind.Word: return Expression.Of(Advance().Text);
            case TokenKind.Attribute: return new Expression.Attribute(Advance().Text);
            case TokenKind.Name when token.Text is "true" or "false": return Expression.Of(Advance().Text == "true");
            case TokenKind.Name when !Limits.IsReserved(token.Text) || token.Text == "answered":
                Advance();
                return token.Is("(") ? Call(start) : Answer(start);
            default: throw new ExpressionException("Expected the code of a question, a number, a string in quotes, true or false", token.Position);
        }
    }

    private Expression.Call Call(Token name)
    {
        if (Functions.Find(name.Text) is not { } function)
        {
            throw new ExpressionException($"There is no function \"{name.Text}\"", name.Position);
        }
        Enter();
        Expect("(");
        var arguments = new List<Expression>();
        while (!token.Is(")"))
        {
            if (arguments.Count > 0)
            {
                Expect(",");
            }
            arguments.Add(Or());
        }
        Advance();
        depth--;
        var rule = Functions.Of(function);
        return rule.Takes(arguments.Count)
            ? new Expression.Call(function, arguments)
            : throw new ExpressionException(rule.Least == rule.Most
                ? $"{name.Text} takes {rule.Least} arguments, not {arguments.Count}"
                : $"{name.Text} takes {rule.Least} to {rule.Most} arguments, not {arguments.Count}", name.Position);
    }

    private Expression.Answer Answer(Token name)
    {
        if (Limits.IsReserved(name.Text))
        {
            throw new ExpressionException("Expected \"(\"", token.Position);
        }
        var code = name.Text;
        while (Take("["))
        {
            code += token.Kind == TokenKind.Word
                ? "." + Advance().Text
                : throw new ExpressionException("Expected the code of a row or item in quotes", token.Position);
            Expect("]");
        }
        return new Expression.Answer(code);
    }

    private Expression.Binary Join(Operator op, Expression left, Expression right)
    {
        Count();
        return new Expression.Binary(op, left, right);
    }

    private void Count()
    {
        if (++nodes > MostNodes)
        {
            throw new ExpressionException($"An expression has at most {MostNodes} parts", token.Position);
        }
    }

    private void Enter()
    {
        if (++depth > MostDepth)
        {
            throw new ExpressionException("The expression is nested too deeply", token.Position);
        }
    }

    private static decimal NumberOf(Token number) => decimal.Parse(number.Text, CultureInfo.InvariantCulture);

    private bool Take(string text)
    {
        if (!token.Is(text))
        {
            return false;
        }
        Advance();
        return true;
    }

    private void Expect(string text)
    {
        if (!Take(text))
        {
            throw new ExpressionException($"Expected \"{text}\"", token.Position);
        }
    }

    private Token Advance()
    {
        var taken = token;
        token = lexer.Next();
        return taken;
    }
}
