using System.Text;

namespace Kept.Questionnaires.Expressions;

/// <summary>Cuts the source of an expression into tokens.</summary>
internal sealed class Lexer(string source)
{
    private const int LongestWord = 2_000;
    private const int LongestNumber = 25;
    private const int LongestName = 200;

    private int position;

    public Token Next()
    {
        while (position < source.Length && char.IsWhiteSpace(source[position]))
        {
            position++;
        }
        if (position == source.Length)
        {
            return new Token(TokenKind.End, "", position);
        }
        var first = source[position];
        if (char.IsAsciiLetter(first))
        {
            return Name();
        }
        if (char.IsAsciiDigit(first))
        {
            return Number();
        }
        if (first == '@')
        {
            return Attribute();
        }
        return first is '"' or '\'' ? Word(first) : Sign(first);
    }

    private Token Name()
    {
        var start = position;
        // A dot joins a question and its row only where a name follows.
        while (IsPartOfName(position) || (position < source.Length && source[position] == '.' && IsPartOfName(position + 1)))
        {
            position++;
        }
        return position - start > LongestName
            ? throw new ExpressionException($"A code has at most {LongestName} characters", start)
            : new Token(TokenKind.Name, source[start..position], start);
    }

    private Token Attribute()
    {
        var start = position++;
        if (position < source.Length && source[position] is '"' or '\'')
        {
            return Word(source[position]) with { Kind = TokenKind.Attribute, Position = start };
        }
        while (IsPartOfName(position))
        {
            position++;
        }
        return position - start is > 1 and <= LongestName
            ? new Token(TokenKind.Attribute, source[(start + 1)..position], start)
            : throw new ExpressionException("Expected the name of an attribute after @", start);
    }

    private bool IsPartOfName(int at) => at < source.Length && (char.IsAsciiLetterOrDigit(source[at]) || source[at] == '_');

    private Token Number()
    {
        var start = position++;
        while (position < source.Length && (char.IsAsciiDigit(source[position]) || source[position] == '.'))
        {
            position++;
        }
        var text = source[start..position];
        var wellFormed = text.Length <= LongestNumber && text.AsSpan().Count('.') <= 1 && text[^1] != '.';
        return wellFormed
            ? new Token(TokenKind.Number, text, start)
            : throw new ExpressionException($"This is not a number of at most {LongestNumber} digits", start);
    }

    private Token Word(char quote)
    {
        var start = position++;
        var word = new StringBuilder();
        while (position < source.Length && source[position] != quote)
        {
            if (source[position] == '\\')
            {
                position++;
                if (position == source.Length || source[position] is not ('\\' or '"' or '\'' or 'n' or 't'))
                {
                    throw new ExpressionException("After a backslash only a quote, another backslash, n or t may follow", position);
                }
                word.Append(source[position++] switch { 'n' => '\n', 't' => '\t', var same => same });
            }
            else if (char.IsControl(source[position]))
            {
                throw new ExpressionException("A string has no control characters", position);
            }
            else
            {
                word.Append(source[position++]);
            }
            if (word.Length > LongestWord)
            {
                throw new ExpressionException($"A string has at most {LongestWord} characters", start);
            }
        }
        if (position == source.Length)
        {
            throw new ExpressionException("This string has no closing quote", start);
        }
        position++;
        return new Token(TokenKind.Word, word.ToString(), start);
    }

    private Token Sign(char first)
    {
        var start = position;
        var pair = (first is '!' or '<' or '>') && position + 1 < source.Length && source[position + 1] == '=';
        if (!pair && first is not ('=' or '<' or '>' or '(' or ')' or '[' or ']' or ',' or '+' or '-' or '*' or '/' or '%'))
        {
            throw new ExpressionException($"'{first}' has no meaning here", start);
        }
        position += pair ? 2 : 1;
        return new Token(TokenKind.Sign, source[start..position], start);
    }
}
