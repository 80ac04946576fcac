using System.Text;
using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>A piece of an expression.</summary>
internal sealed record SjsToken(string Text, bool IsText = false, bool IsVariable = false, bool IsName = false)
{
    private static readonly string[] Signs = ["<>", "!=", "<=", ">=", "==", "*=", "&&", "||", "=", "<", ">", "+", "-", "*", "/", "%", "^", "(", ")", "[", "]", ",", "!"];

    /// <exception cref="NotCarriedException">A brace or quote is not closed.</exception>
    public static List<SjsToken> Cut(string source)
    {
        var tokens = new List<SjsToken>();
        for (var at = 0; at < source.Length;)
        {
            if (char.IsWhiteSpace(source[at]))
            {
                at++;
                continue;
            }
            var (token, next) = source[at] switch
            {
                '{' => Braced(source, at),
                '\'' or '"' or '`' => Quoted(source, at),
                _ => Plain(source, at),
            };
            tokens.Add(token);
            at = next;
        }
        return tokens;
    }

    private static (SjsToken Token, int Next) Braced(string source, int at)
    {
        var end = source.IndexOf('}', at);
        return end < 0 ? throw new NotCarriedException("a brace is not closed") : (new SjsToken(source[(at + 1)..end].Trim(), IsVariable: true), end + 1);
    }

    private static (SjsToken Token, int Next) Quoted(string source, int at)
    {
        var text = new StringBuilder();
        for (var i = at + 1; i < source.Length; i++)
        {
            if (source[i] == source[at])
            {
                return (new SjsToken(text.ToString(), IsText: true), i + 1);
            }
            // Only the quote itself is escaped; any other backslash stands for itself, as regular expressions need.
            i += source[i] == '\\' && i + 1 < source.Length && source[i + 1] == source[at] ? 1 : 0;
            text.Append(source[i]);
        }
        throw new NotCarriedException("a quote is not closed");
    }

    private static (SjsToken Token, int Next) Plain(string source, int at)
    {
        if (Array.Find(Signs, sign => source.AsSpan(at).StartsWith(sign)) is { } found)
        {
            return (new SjsToken(found), at + found.Length);
        }
        var end = at;
        while (end < source.Length && (char.IsLetterOrDigit(source[end]) || source[end] is '_' or '.' or ':' or '$' or '@' or '#'))
        {
            end++;
        }
        return end == at ? throw new NotCarriedException($"'{source[at]}' has no meaning there") : (new SjsToken(source[at..end], IsName: true), end);
    }
}
