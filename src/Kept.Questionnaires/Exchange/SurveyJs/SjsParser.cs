using System.Globalization;
using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Reads expressions of SurveyJS. From weakest to tightest: or, and, comparison, sums, products, powers; "empty" stands behind its part.</summary>
internal sealed class SjsParser
{
    private const int MostCharacters = 20_000;
    private const int MostDepth = 40;
    private const int MostNodes = 1_500;

    private static readonly Dictionary<string, SjsOperator> Comparisons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["="] = SjsOperator.Equal, ["=="] = SjsOperator.Equal, ["equal"] = SjsOperator.Equal,
        ["<>"] = SjsOperator.NotEqual, ["!="] = SjsOperator.NotEqual, ["notequal"] = SjsOperator.NotEqual,
        ["<"] = SjsOperator.Less, ["less"] = SjsOperator.Less, ["<="] = SjsOperator.AtMost, ["lessorequal"] = SjsOperator.AtMost,
        [">"] = SjsOperator.Greater, ["greater"] = SjsOperator.Greater, [">="] = SjsOperator.AtLeast, ["greaterorequal"] = SjsOperator.AtLeast,
        ["contains"] = SjsOperator.Contains, ["contain"] = SjsOperator.Contains, ["*="] = SjsOperator.Contains,
        ["notcontains"] = SjsOperator.NotContains, ["notcontain"] = SjsOperator.NotContains,
        ["anyof"] = SjsOperator.AnyOf, ["allof"] = SjsOperator.AllOf, ["noneof"] = SjsOperator.NoneOf,
    };

    private readonly List<SjsToken> tokens;
    private int at;
    private int depth;
    private int nodes;

    private SjsParser(List<SjsToken> tokens) => this.tokens = tokens;

    /// <exception cref="NotCarriedException">It is no expression.</exception>
    public static SjsExpression Parse(string source)
    {
        if (source.Length > MostCharacters)
        {
            throw new NotCarriedException("it is too long");
        }
        var parser = new SjsParser(SjsToken.Cut(source));
        var expression = parser.Or();
        return parser.at == parser.tokens.Count ? expression : throw new NotCarriedException($"it cannot be read from \"{parser.tokens[parser.at].Text}\" on");
    }

    private SjsExpression Or()
    {
        Enter();
        var left = And();
        while (Take("or") || Take("||"))
        {
            left = new SjsExpression.Binary(SjsOperator.Or, left, And());
        }
        depth--;
        return left;
    }

    private SjsExpression And()
    {
        var left = Comparison();
        while (Take("and") || Take("&&"))
        {
            left = new SjsExpression.Binary(SjsOperator.And, left, Comparison());
        }
        return left;
    }

    private SjsExpression Comparison()
    {
        var left = Sum();
        while (Peek() is { IsText: false, IsVariable: false } token && Comparisons.TryGetValue(token.Text, out var op))
        {
            at++;
            left = new SjsExpression.Binary(op, left, Sum());
        }
        return left;
    }

    private SjsExpression Sum()
    {
        var left = Product();
        while (Peek() is { IsText: false, IsVariable: false, Text: "+" or "-" } sign)
        {
            at++;
            left = new SjsExpression.Binary(sign.Text == "+" ? SjsOperator.Add : SjsOperator.Subtract, left, Product());
        }
        return left;
    }

    private SjsExpression Product()
    {
        var left = Raised();
        while (Peek() is { IsText: false, IsVariable: false, Text: "*" or "/" or "%" or "mod" } sign)
        {
            at++;
            left = new SjsExpression.Binary(sign.Text switch { "*" => SjsOperator.Multiply, "/" => SjsOperator.Divide, _ => SjsOperator.Remainder }, left, Raised());
        }
        return left;
    }

    private SjsExpression Raised()
    {
        var left = Postfix();
        while (Take("^") || Take("power"))
        {
            left = new SjsExpression.Binary(SjsOperator.Power, left, Postfix());
        }
        return left;
    }

    private SjsExpression Postfix()
    {
        if (Take("!") || Take("negate"))
        {
            return Nested(SjsOperator.Not);
        }
        if (Take("-"))
        {
            return Nested(SjsOperator.Negative);
        }
        var part = Primary();
        while (Peek() is { IsText: false, IsVariable: false } token && token.Text.ToUpperInvariant() is "EMPTY" or "NOTEMPTY")
        {
            part = new SjsExpression.Unary(Peek()!.Text.ToUpperInvariant() == "EMPTY" ? SjsOperator.Empty : SjsOperator.NotEmpty, part);
            at++;
            Count();
        }
        return part;
    }

    private SjsExpression.Unary Nested(SjsOperator op)
    {
        Enter();
        var part = Postfix();
        depth--;
        return new SjsExpression.Unary(op, part);
    }

    private SjsExpression Primary()
    {
        Count();
        var token = Peek() ?? throw new NotCarriedException("it ends too early");
        at++;
        if (token.IsVariable)
        {
            return new SjsExpression.Variable(token.Text.TrimStart('#', '$'));
        }
        if (token.IsText)
        {
            return new SjsExpression.Constant(token.Text);
        }
        return token.Text switch
        {
            "(" => Closed(),
            "[" => new SjsExpression.List(Items("]")),
            _ when token.IsName && Take("(") => new SjsExpression.Call(token.Text, Items(")")),
            _ when token.IsName => Word(token.Text),
            _ => throw new NotCarriedException($"\"{token.Text}\" has no meaning there"),
        };
    }

    private static SjsExpression.Constant Word(string word) => word.ToUpperInvariant() switch
    {
        "TRUE" => new SjsExpression.Constant(true),
        "FALSE" => new SjsExpression.Constant(false),
        "UNDEFINED" or "NULL" => new SjsExpression.Constant(null),
        _ when decimal.TryParse(word, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= Limits.LargestNumber
            => new SjsExpression.Constant(number),
        _ => new SjsExpression.Constant(word),
    };

    private SjsExpression Closed()
    {
        var inner = Or();
        return Take(")") ? inner : throw new NotCarriedException("a parenthesis is not closed");
    }

    private List<SjsExpression> Items(string close)
    {
        var items = new List<SjsExpression>();
        while (!Take(close))
        {
            if (items.Count > 0 && !Take(","))
            {
                throw new NotCarriedException($"\"{close}\" is missing");
            }
            items.Add(Or());
        }
        return items;
    }

    private void Count()
    {
        if (++nodes > MostNodes)
        {
            throw new NotCarriedException("it has too many parts");
        }
    }

    private void Enter()
    {
        if (++depth > MostDepth)
        {
            throw new NotCarriedException("it is nested too deeply");
        }
    }

    private SjsToken? Peek() => at < tokens.Count ? tokens[at] : null;

    private bool Take(string text)
    {
        if (Peek() is not { IsText: false, IsVariable: false } token || !string.Equals(token.Text, text, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
        at++;
        return true;
    }
}
