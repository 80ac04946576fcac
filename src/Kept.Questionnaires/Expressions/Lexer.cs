using System.Text;

namespace Kept.Questionnaires.Expressions;

/// <summary>Cuts the source of an expression into tokens.</summary>
internal sealed class Lexer(string source)
{
    private const int LongestWord = 200;
    private const int LongestNumber = 15;
    private const int LongestName = 64;

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
        if (char.IsAsciiDigit(first) || first == '-')
        {
            return Number();
        }
        return first is '"' or '\'' ? Word(first) : Sign(first);
    }

    private Token Name()
    {
        var start = position;
        while (position < source.Length && (char.IsAsciiLetterOrDigit(source[position]) || source[position] == '_'))
        {
            position++;
        }
        return position - start > LongestName
            ? throw new ExpressionException($"A code has at most {LongestName} characters", start)
            : new Token(TokenKind.Name, source[start..position], start);
    }

    private Token Number()
    {
        var start = position++;
        while (position < source.Length && (char.IsAsciiDigit(source[position]) || source[position] == '.'))
        {
            position++;
        }
        var text = source[start..position];
        var digits = text.AsSpan().TrimStart('-');
        var wellFormed = digits.Length is > 0 and <= LongestNumber
            && digits.Count('.') <= 1 && digits[0] != '.' && digits[^1] != '.';
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
                if (position == source.Length || source[position] is not ('\\' or '"' or '\''))
                {
                    throw new ExpressionException("After a backslash only a quote or another backslash may follow", position);
                }
            }
            if (char.IsControl(source[position]))
            {
                throw new ExpressionException("A string has no control characters", position);
            }
            word.Append(source[position++]);
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
        if (!pair && first is not ('=' or '<' or '>' or '(' or ')'))
        {
            throw new ExpressionException($"'{first}' has no meaning here", start);
        }
        position += pair ? 2 : 1;
        return new Token(TokenKind.Sign, source[start..position], start);
    }
}
