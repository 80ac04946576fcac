using System.Globalization;

namespace Kept.Questionnaires.Expressions;

/// <summary>Reads an expression by recursive descent: <c>or</c> binds weakest, then <c>and</c>, then <c>not</c>.</summary>
internal sealed class ExpressionParser(string source)
{
    // Bounds the recursion over the tree, whoever wrote the source.
    private const int MaxTerms = 100;
    private const int MaxDepth = 50;

    private readonly Lexer lexer = new(source);
    private Token token;
    private int terms;
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
            : throw new ExpressionException($"Expected \"and\", \"or\" or the end, found \"{token.Text}\"", token.Position);
    }

    private Expression Or()
    {
        var left = And();
        while (Take("or"))
        {
            left = new Expression.Or(left, And());
        }
        return left;
    }

    private Expression And()
    {
        var left = Not();
        while (Take("and"))
        {
            left = new Expression.And(left, Not());
        }
        return left;
    }

    private Expression Not()
    {
        if (!token.Is("not") && !token.Is("("))
        {
            return Term();
        }
        if (++depth > MaxDepth)
        {
            throw new ExpressionException("The expression is nested too deeply", token.Position);
        }
        var part = Take("not") ? new Expression.Not(Not()) : InParentheses();
        depth--;
        return part;
    }

    private Expression InParentheses()
    {
        Expect("(");
        var inner = Or();
        Expect(")");
        return inner;
    }

    private Expression.Term Term()
    {
        if (++terms > MaxTerms)
        {
            throw new ExpressionException($"An expression has at most {MaxTerms} conditions", token.Position);
        }
        if (Take("answered"))
        {
            Expect("(");
            var asked = Code();
            Expect(")");
            return new Expression.IsAnswered(asked);
        }
        var code = Code();
        if (Take("has"))
        {
            return token.Kind == TokenKind.Word
                ? new Expression.Has(code, Advance().Text)
                : throw new ExpressionException("Expected the code of a choice in quotes", token.Position);
        }
        var sign = token;
        if (sign.Kind != TokenKind.Sign || Comparators.Find(sign.Text) is not { } comparator)
        {
            throw new ExpressionException("Expected a comparison such as = or <=, or \"has\"", sign.Position);
        }
        Advance();
        return new Expression.Comparison(code, comparator, Value());
    }

    private string Code() => token.Kind == TokenKind.Name && !Limits.IsReserved(token.Text)
        ? Advance().Text
        : throw new ExpressionException("Expected the code of a question", token.Position);

    private Expression.Literal Value()
    {
        var value = Advance();
        return value.Kind switch
        {
            TokenKind.Number => Expression.Literal.Of(decimal.Parse(value.Text, CultureInfo.InvariantCulture)),
            TokenKind.Word => Expression.Literal.Of(value.Text),
            TokenKind.Name when value.Text is "true" or "false" => Expression.Literal.Of(value.Text == "true"),
            _ => throw new ExpressionException("Expected a number, a string in quotes, true or false", value.Position),
        };
    }

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
