using System.Net;

namespace Kept.Questionnaires.Exchange.LimeSurvey.Script;

/// <summary>
/// Reads ExpressionScript by recursive descent. From weakest to tightest: or, and, equality, order, sums, products, signs.
/// </summary>
internal sealed class ScriptParser
{
    private const int Longest = 20_000;
    private const int MostDepth = 60;
    private const int MostNodes = 1_000;
    private readonly ScriptLexer lexer;
    private ScriptToken token;
    private int depth;
    private int nodes;

    private ScriptParser(string source)
    {
        lexer = new ScriptLexer(source);
        token = lexer.Next();
    }

    /// <exception cref="ScriptException">It is no expression.</exception>
    public static ScriptNode Parse(string source)
    {
        if (source.Length > Longest)
        {
            throw new ScriptException("the expression is too long");
        }
        // Editors of HTML write < as &lt; also inside of expressions.
        var parser = new ScriptParser(source.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(source) : source);
        var node = parser.Or();
        return parser.token.Kind == ScriptTokenKind.End ? node : throw new ScriptException($"\"{parser.token.Text}\" was not expected");
    }

    private ScriptNode Or() => Chain(And, "or");

    private ScriptNode And() => Chain(Equality, "and");

    private ScriptNode Equality() => Chain(Order, "==", "!=");

    private ScriptNode Order() => Chain(Sum, "<", "<=", ">", ">=");

    private ScriptNode Sum() => Chain(Product, "+", "-");

    private ScriptNode Product() => Chain(Unary, "*", "/");

    private ScriptNode Chain(Func<ScriptNode> part, params string[] operators)
    {
        var left = part();
        while (token.Kind == ScriptTokenKind.Sign && operators.Contains(token.Text))
        {
            var sign = Advance().Text;
            left = Count(new ScriptBinary(sign, left, part()));
        }
        return left;
    }

    private ScriptNode Unary()
    {
        if (!token.Is("!") && !token.Is("-") && !token.Is("+"))
        {
            return Primary();
        }
        var sign = Advance().Text[0];
        return Deeper(() => Count(new ScriptUnary(sign, Unary())));
    }

    private ScriptNode Primary()
    {
        switch (token.Kind)
        {
            case ScriptTokenKind.Number or ScriptTokenKind.Text:
                return Count(new ScriptConstant(Advance().Text));
            case ScriptTokenKind.Name:
                return Named(Advance().Text);
            case ScriptTokenKind.Sign when token.Is("("):
                Advance();
                var inner = Deeper(Or);
                Expect(")");
                return inner;
            case ScriptTokenKind.End:
                throw new ScriptException("something is missing at the end");
            default:
                throw new ScriptException($"\"{token.Text}\" was not expected");
        }
    }

    private ScriptNode Named(string name)
    {
        if (token.Is("="))
        {
            Advance();
            return Count(new ScriptBinary("=", new ScriptName(name), Deeper(Or)));
        }
        if (!token.Is("("))
        {
            return Count(new ScriptName(name));
        }
        Advance();
        var arguments = new List<ScriptNode>();
        while (!token.Is(")"))
        {
            if (arguments.Count > 0)
            {
                Expect(",");
            }
            arguments.Add(Deeper(Or));
        }
        Advance();
        return Count(new ScriptCall(name, arguments));
    }

    private ScriptNode Deeper(Func<ScriptNode> part)
    {
        if (++depth > MostDepth)
        {
            throw new ScriptException("the expression is nested too deeply");
        }
        var node = part();
        depth--;
        return node;
    }

    // Chains of operators are as deep as they are long: the number of nodes bounds the recursion over the tree.
    private ScriptNode Count(ScriptNode node) => ++nodes <= MostNodes ? node : throw new ScriptException("the expression has too many parts");

    private void Expect(string sign)
    {
        if (!token.Is(sign))
        {
            throw new ScriptException(token.Kind == ScriptTokenKind.End ? $"\"{sign}\" is missing" : $"\"{token.Text}\" was not expected");
        }
        Advance();
    }

    private ScriptToken Advance()
    {
        var taken = token;
        token = lexer.Next();
        return taken;
    }
}
