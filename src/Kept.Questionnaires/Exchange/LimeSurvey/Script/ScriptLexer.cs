using System.Text;

namespace Kept.Questionnaires.Exchange.LimeSurvey.Script;

internal enum ScriptTokenKind
{
    Number,
    Text,
    Name,
    Sign,
    End,
}

/// <summary>The smallest piece of a script with meaning.</summary>
internal readonly record struct ScriptToken(ScriptTokenKind Kind, string Text)
{
    public bool Is(string sign) => Kind == ScriptTokenKind.Sign && Text == sign;
}

/// <summary>Cuts a script into tokens.</summary>
internal sealed class ScriptLexer(string source)
{
    private static readonly string[] Signs = ["==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "+", "-", "*", "/", "(", ")", ",", "=", ";"];
    private int position;

    public ScriptToken Next()
    {
        while (position < source.Length && (char.IsWhiteSpace(source[position]) || source[position] == '\u00A0'))
        {
            position++;
        }
        if (position == source.Length)
        {
            return new ScriptToken(ScriptTokenKind.End, "");
        }
        var first = source[position];
        if (first is '"' or '\'')
        {
            return Text(first);
        }
        if (char.IsAsciiDigit(first) || (first == '.' && position + 1 < source.Length && char.IsAsciiDigit(source[position + 1])))
        {
            return Number();
        }
        return char.IsLetter(first) || first == '_' ? Name(position) : Sign();
    }

    private ScriptToken Text(char quote)
    {
        var text = new StringBuilder();
        for (position++; position < source.Length && source[position] != quote; position++)
        {
            // Only a quote is escaped; other backslashes belong to regular expressions.
            if (source[position] == '\\' && position + 1 < source.Length && source[position + 1] is '"' or '\'')
            {
                position++;
            }
            text.Append(source[position]);
        }
        if (position == source.Length)
        {
            throw new ScriptException("a quote is not closed");
        }
        position++;
        return new ScriptToken(ScriptTokenKind.Text, text.ToString());
    }

    private ScriptToken Number()
    {
        var end = position;
        while (end < source.Length && (char.IsAsciiDigit(source[end]) || source[end] == '.'))
        {
            end++;
        }
        // 123X4X5 is the old name of a variable: survey, group, question.
        if (end < source.Length && source[end] == 'X' && end + 1 < source.Length && char.IsAsciiDigit(source[end + 1]))
        {
            return Name(position);
        }
        var number = source[position..end];
        position = end;
        return number.Count(c => c == '.') <= 1 && number.Length <= 25
            ? new ScriptToken(ScriptTokenKind.Number, number)
            : throw new ScriptException($"\"{number}\" is not a number");
    }

    private ScriptToken Name(int start)
    {
        while (position < source.Length && (char.IsLetterOrDigit(source[position]) || source[position] is '_' or '#' || JoinsNames()))
        {
            position++;
        }
        var name = source[start..position];
        return name.ToLowerInvariant() switch
        {
            "and" or "or" => new ScriptToken(ScriptTokenKind.Sign, name.ToLowerInvariant()),
            "eq" => new ScriptToken(ScriptTokenKind.Sign, "=="),
            "ne" => new ScriptToken(ScriptTokenKind.Sign, "!="),
            "lt" => new ScriptToken(ScriptTokenKind.Sign, "<"),
            "le" => new ScriptToken(ScriptTokenKind.Sign, "<="),
            "gt" => new ScriptToken(ScriptTokenKind.Sign, ">"),
            "ge" => new ScriptToken(ScriptTokenKind.Sign, ">="),
            _ => new ScriptToken(ScriptTokenKind.Name, name),
        };
    }

    private bool JoinsNames() => source[position] is '.' or ':' && position + 1 < source.Length && (char.IsLetterOrDigit(source[position + 1]) || source[position + 1] == '_');

    private ScriptToken Sign()
    {
        foreach (var sign in Signs)
        {
            if (string.CompareOrdinal(source, position, sign, 0, sign.Length) == 0)
            {
                position += sign.Length;
                return new ScriptToken(ScriptTokenKind.Sign, sign switch { "&&" => "and", "||" => "or", _ => sign });
            }
        }
        throw new ScriptException($"'{source[position]}' has no meaning in an expression");
    }
}
