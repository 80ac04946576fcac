using System.Globalization;

namespace Kept.Questionnaires.Exchange.XlsForm.XPath;

/// <summary>Reads a rule by recursive descent: or, and, =, &lt;, sums, products, minus, paths (XPath 1.0, section 3).</summary>
internal sealed class XPathParser
{
    private const int MostDepth = 60;
    private const int MostNodes = 1_000;
    private readonly XPathLexer lexer;
    private XPathToken token;
    private int depth;
    private int nodes;

    private XPathParser(string source)
    {
        lexer = new XPathLexer(source);
        token = lexer.Next();
    }

    /// <exception cref="XPathException">It is no rule.</exception>
    public static XPathNode Parse(string source)
    {
        var parser = new XPathParser(source);
        var node = parser.Or();
        return parser.token.Kind == XPathTokenKind.End ? node : throw new XPathException($"It goes wrong at \"{parser.token.Text}\"");
    }

    private XPathNode Or() => Chain(And, ["or"]);

    private XPathNode And() => Chain(Equality, ["and"]);

    private XPathNode Equality() => Chain(Relation, ["=", "!="]);

    private XPathNode Relation() => Chain(Sum, ["<", "<=", ">", ">="]);

    private XPathNode Sum() => Chain(Product, ["+", "-"]);

    private XPathNode Product() => Chain(Minus, ["*", "div", "mod"]);

    private XPathNode Chain(Func<XPathNode> part, string[] operators)
    {
        var left = part();
        while (token.Kind is XPathTokenKind.Sign or XPathTokenKind.Name && operators.Contains(token.Text))
        {
            var op = Advance().Text;
            left = Count(new XPathNode.Binary(op, left, part()));
        }
        return left;
    }

    private XPathNode Minus()
    {
        if (!token.Is("-"))
        {
            return Path();
        }
        Advance();
        Enter();
        var part = Minus();
        depth--;
        return Count(new XPathNode.Negative(part));
    }

    // What follows a slash only matters by its last name: the forms of pyxform have each name once.
    private XPathNode Path()
    {
        var node = token.Is("/") || token.Is("//") ? new XPathNode.Path("/") : Primary();
        // What instance() opens is another file.
        var outside = node is XPathNode.Call { Function: "instance" };
        while (token.Is("/") || token.Is("//") || token.Is("["))
        {
            if (token.Is("["))
            {
                Advance();
                Enter();
                Or();
                depth--;
                Expect("]");
                outside = true;
                continue;
            }
            Advance();
            node = Step(node);
        }
        return outside ? new XPathNode.Path("a path with a condition, or into another file") : node;
    }

    private XPathNode Step(XPathNode before)
    {
        if (token.Is(".."))
        {
            Advance();
            return new XPathNode.Parent();
        }
        if (token.Is("."))
        {
            Advance();
            return before;
        }
        if (token.Kind == XPathTokenKind.Name && Advance().Text is var name)
        {
            return token.Is("(") ? Call(name) : new XPathNode.Reference(name);
        }
        return token.Kind == XPathTokenKind.Reference ? new XPathNode.Reference(Advance().Text) : throw new XPathException("A path ends in a slash");
    }

    private XPathNode Primary()
    {
        switch (token.Kind)
        {
            case XPathTokenKind.Number when double.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number):
                Advance();
                return Count(new XPathNode.Number(number));
            case XPathTokenKind.Literal: return Count(new XPathNode.Literal(Advance().Text));
            case XPathTokenKind.Reference: return Count(new XPathNode.Reference(Advance().Text));
            case XPathTokenKind.Name when Advance().Text is var name: return token.Is("(") ? Call(name) : Count(new XPathNode.Column(name));
            case XPathTokenKind.Sign when token.Text == ".":
                Advance();
                return Count(new XPathNode.Self());
            case XPathTokenKind.Sign when token.Text == "..":
                Advance();
                return Count(new XPathNode.Parent());
            case XPathTokenKind.Sign when token.Text == "(":
                Advance();
                Enter();
                var inner = Or();
                depth--;
                Expect(")");
                return inner;
            default: throw new XPathException(token.Kind == XPathTokenKind.End ? "It ends too early" : $"It goes wrong at \"{token.Text}\"");
        }
    }

    private XPathNode.Call Call(string function)
    {
        Expect("(");
        Enter();
        var arguments = new List<XPathNode>();
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
        return (XPathNode.Call)Count(new XPathNode.Call(function, [.. arguments]));
    }

    private XPathNode Count(XPathNode node) => ++nodes > MostNodes ? throw new XPathException("The rule is too long") : node;

    private void Enter()
    {
        if (++depth > MostDepth)
        {
            throw new XPathException("The rule is nested too deeply");
        }
    }

    private void Expect(string sign)
    {
        if (!token.Is(sign))
        {
            throw new XPathException($"\"{sign}\" is missing" + (token.Kind == XPathTokenKind.End ? " at the end" : $" before \"{token.Text}\""));
        }
        Advance();
    }

    private XPathToken Advance()
    {
        var taken = token;
        token = lexer.Next();
        return taken;
    }
}
