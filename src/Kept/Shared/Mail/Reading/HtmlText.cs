using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Kept.Shared.Mail.Reading;

/// <summary>
/// The words of an HTML mail. No element, style, script or picture of a stranger ever reaches a page of ours; what is left is text, with
/// quoted passages marked by <c>&gt;</c> and the addresses of links behind them.
/// </summary>
public static partial class HtmlText
{
    private static readonly HashSet<string> Unseen = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "head", "title", "template", "noscript", "svg", "math", "object", "iframe", "textarea", "select" };
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
        { "p", "div", "br", "tr", "table", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "blockquote", "section", "article", "header", "footer", "body", "html" };

    public static string Of(string html)
    {
        var text = new StringBuilder();
        var (at, quotes) = (0, 0);
        var link = "";
        while (at < html.Length)
        {
            var open = html.IndexOf('<', at);
            Words(html.AsSpan(at, (open < 0 ? html.Length : open) - at), text);
            if (open < 0) break;
            if (html.AsSpan(open).StartsWith("<!--", StringComparison.Ordinal))
            {
                at = After(html, "-->", open);
                continue;
            }
            var tag = Tag().Match(html, open);
            if (!tag.Success)
            {
                // "<" that begins no element is a sign of its own.
                if (open + 1 < html.Length && html[open + 1] is not ('!' or '?' or '/')) text.Append('<');
                at = open + 1 < html.Length && html[open + 1] is '!' or '?' or '/' ? After(html, ">", open) : open + 1;
                continue;
            }
            at = open + tag.Length;
            var (name, closes) = (tag.Groups["name"].Value, tag.Groups["closes"].Length > 0);
            if (!closes && Unseen.Contains(name)) at = Skipped(html, name, at);
            else if (name.Equals("blockquote", StringComparison.OrdinalIgnoreCase))
            {
                quotes = Math.Clamp(quotes + (closes ? -1 : 1), 0, 10);
                text.Append('\n').Append(Mark(quotes));
            }
            else if (name.Equals("a", StringComparison.OrdinalIgnoreCase))
            {
                if (closes && link.Length > 0 && !text.ToString(Math.Max(0, text.Length - link.Length), Math.Min(link.Length, text.Length)).Equals(link, StringComparison.Ordinal)) text.Append(" (").Append(link).Append(')');
                link = closes ? "" : LinkIn(tag.Groups["rest"].Value);
            }
            else if (Blocks.Contains(name))
            {
                if (!closes || !name.Equals("br", StringComparison.OrdinalIgnoreCase)) text.Append('\n').Append(Mark(quotes));
                if (!closes && name.Equals("li", StringComparison.OrdinalIgnoreCase)) text.Append("- ");
                if (closes && name.Equals("p", StringComparison.OrdinalIgnoreCase)) text.Append('\n').Append(Mark(quotes));
            }
            else if (name.Equals("td", StringComparison.OrdinalIgnoreCase)) text.Append(' ');
        }
        return Blank().Replace(string.Join('\n', text.ToString().Split('\n').Select(line => Spaces().Replace(line, " ").Trim())), "\n\n").Trim('\n');
    }

    private static void Words(ReadOnlySpan<char> words, StringBuilder text)
    {
        if (words.Length == 0) return;
        text.Append(Readable.Text(WebUtility.HtmlDecode(words.ToString())).Replace('\n', ' ').Replace('\u00A0', ' '));
    }

    private static string Mark(int quotes) => quotes == 0 ? "" : string.Concat(Enumerable.Repeat("> ", quotes));

    private static string LinkIn(string attributes) =>
        WebUtility.HtmlDecode(Href().Match(attributes).Groups["to"].Value).Trim() is var to && (to.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || to.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            ? Readable.Line(Readable.Cut(to, 500)) : "";

    private static int Skipped(string html, string name, int at) => After(html, ">", After(html, "</" + name, at));

    private static int After(string html, string mark, int at)
    {
        var found = at >= html.Length ? -1 : html.IndexOf(mark, at, StringComparison.OrdinalIgnoreCase);
        return found < 0 ? html.Length : found + mark.Length;
    }

    // Every part is atomic and none crosses a "<": no mail, however it is built, is read more than about once.
    [GeneratedRegex("""\G<(?<closes>/?)(?<name>[a-zA-Z][a-zA-Z0-9]{0,20})(?<rest>(?>(?:[^<>"']+|"[^"]*"|'[^']*')*))>""", RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();

    [GeneratedRegex("""\bhref\s*=\s*["']?(?<to>[^"'\s>]+)""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Href();

    [GeneratedRegex(@"[ \t]+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\n(?:(?:> ?)*\n){2,}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Blank();
}
