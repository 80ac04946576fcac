namespace Kept.Questionnaires.Exchange.XlsForm.XPath;

internal enum XPathTokenKind
{
    Name,
    Number,
    Literal,
    Reference,
    Sign,
    End,
}

internal readonly record struct XPathToken(XPathTokenKind Kind, string Text)
{
    public bool Is(string sign) => Kind == XPathTokenKind.Sign && Text == sign;
}

/// <summary>Cuts a rule into tokens. Quotes that a word processor made round are taken for straight ones, as pyxform does.</summary>
internal sealed class XPathLexer(string source)
{
    private const int Longest = 20_000;
    private readonly string source = source.Length > Longest ? throw new XPathException("The rule is too long") : source;
    private int position;

    public XPathToken Next()
    {
        while (position < source.Length && char.IsWhiteSpace(source[position]))
        {
            position++;
        }
        if (position == source.Length)
        {
            return new XPathToken(XPathTokenKind.End, "");
        }
        var c = source[position];
        if (QuoteOf(c) is { } quote)
        {
            return Literal(quote);
        }
        if (char.IsAsciiDigit(c) || (c == '.' && position + 1 < source.Length && char.IsAsciiDigit(source[position + 1])))
        {
            return Number();
        }
        if (c == '$')
        {
            return Reference();
        }
        return char.IsLetter(c) || c == '_' ? Name() : Sign();
    }

    private static char? QuoteOf(char c) => c switch
    {
        '\'' or '‘' or '’' => '\'',
        '"' or '“' or '”' => '"',
        _ => null,
    };

    private XPathToken Literal(char quote)
    {
        var start = ++position;
        while (position < source.Length && QuoteOf(source[position]) != quote)
        {
            position++;
        }
        return position < source.Length
            ? new XPathToken(XPathTokenKind.Literal, source[start..position++])
            : throw new XPathException("A text in quotes has no closing quote");
    }

    private XPathToken Number()
    {
        var start = position;
        while (position < source.Length && (char.IsAsciiDigit(source[position]) || source[position] == '.'))
        {
            position++;
        }
        return new XPathToken(XPathTokenKind.Number, source[start..position]);
    }

    private XPathToken Reference()
    {
        var close = source.IndexOf('}', position);
        if (position + 1 >= source.Length || source[position + 1] != '{' || close < 0)
        {
            throw new XPathException("A $ must be followed by the name of a question in braces");
        }
        var name = source[(position + 2)..close].Trim();
        position = close + 1;
        // ${last-saved#name} looks at an earlier response.
        return name.Length > 0 ? new XPathToken(XPathTokenKind.Reference, name) : throw new XPathException("${} names no question");
    }

    // A hyphen, a dot and a colon belong to a name: string-length, jr:choice-name, a.b
    private XPathToken Name()
    {
        var start = position;
        while (position < source.Length && (char.IsLetterOrDigit(source[position]) || source[position] is '_' or '-' or '.'
            || (source[position] == ':' && position + 1 < source.Length && char.IsLetter(source[position + 1]))))
        {
            position++;
        }
        return new XPathToken(XPathTokenKind.Name, source[start..position]);
    }

    private XPathToken Sign()
    {
        var two = position + 1 < source.Length ? source.Substring(position, 2) : "";
        var sign = two is "!=" or "<=" or ">=" or "//" or ".." ? two : source[position].ToString();
        if (sign.Length == 1 && !"()[],=<>+-*/.|@".Contains(sign[0], StringComparison.Ordinal))
        {
            throw new XPathException($"'{sign}' has no meaning in a rule");
        }
        position += sign.Length;
        return new XPathToken(XPathTokenKind.Sign, sign);
    }
}
