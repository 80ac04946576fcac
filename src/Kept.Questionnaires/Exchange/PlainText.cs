using System.Net;
using System.Text;
using Kept.Questionnaires.Reading;

namespace Kept.Questionnaires.Exchange;

/// <summary>What a reader would see of a text with HTML in it: lines, dashes before list items, bars between table cells.</summary>
/// <remarks>Takes any text whatever in linear time and never throws: what looks like a tag but is none stays as it is.</remarks>
internal sealed class PlainText
{
    private const int LongestEntity = 32;
    private static readonly string[] Media = ["<img", "<video", "<audio", "<iframe", "<object", "<embed"];
    private readonly string html;
    private readonly int lastTagEnd;
    private readonly StringBuilder text = new();
    private bool linesAreSpaces;
    private bool heedsQuotes = true;
    private bool space;
    private int breaks;
    private bool startsItem;
    private bool inRow;
    private bool startsCell;
    private string? link;
    private int linkStart;

    private PlainText(string html) => (this.html, lastTagEnd) = (html, html.LastIndexOf('>'));

    /// <summary>At most <see cref="Limits.TextLength"/> characters; may be empty. Line breaks count only in a text without any tag.</summary>
    public static string Of(string? html)
    {
        if (string.IsNullOrEmpty(html))
        {
            return "";
        }
        var text = new PlainText(html).Read();
        return text.Length <= Limits.TextLength ? text : Unescape.WholeCharacters(text[..(Limits.TextLength - 2)]) + "…";
    }

    /// <summary>Whether it shows a picture, sound or film, which a plain text cannot.</summary>
    public static bool HasMedia(string? html) => html is not null
        && Media.Any(tag => html.Contains(tag, StringComparison.OrdinalIgnoreCase));

    private string Read()
    {
        linesAreSpaces = html.AsSpan().IndexOf('<') is var first and >= 0 && IsTagAt(first) && first < lastTagEnd;
        for (var at = 0; at < html.Length;)
        {
            at = html[at] switch
            {
                '<' when IsTagAt(at) => Tag(at),
                '&' => Entity(at),
                _ => Character(at),
            };
        }
        return Unescape.WholeCharacters(text.ToString());
    }

    private bool IsTagAt(int at) => at + 1 < html.Length && (char.IsAsciiLetter(html[at + 1]) || html[at + 1] is '/' or '!' or '?');

    private int Character(int at)
    {
        Add(html[at]);
        return at + 1;
    }

    private int Entity(int at)
    {
        var end = html.AsSpan(at, Math.Min(LongestEntity, html.Length - at)).IndexOf(';');
        if (end < 0)
        {
            return Character(at);
        }
        foreach (var c in WebUtility.HtmlDecode(html.Substring(at, end + 1)))
        {
            Add(c);
        }
        return at + end + 1;
    }

    private void Add(char c)
    {
        if (c == '\n' && !linesAreSpaces)
        {
            breaks = Math.Min(breaks + 1, 2);
        }
        else if (char.IsWhiteSpace(c))
        {
            space = true;
        }
        else if (!char.IsControl(c) && c is not ('\u200B' or '\uFEFF' or '\u00AD'))
        {
            Separate();
            text.Append(c);
        }
    }

    // What separates two words is written only when the second comes, so that nothing is left at the ends.
    private void Separate()
    {
        if (text.Length > 0)
        {
            text.Append(breaks > 0 ? new string('\n', breaks) : startsCell && !startsItem ? " | " : space ? " " : "");
        }
        if (startsItem)
        {
            text.Append("- ");
        }
        (space, breaks, startsItem, startsCell) = (false, 0, false, false);
    }

    private int Tag(int at)
    {
        if (html.AsSpan(at).StartsWith("<!--"))
        {
            return After("-->", at + 4);
        }
        var end = TagEnd(at);
        if (end < 0)
        {
            return Character(at);
        }
        var tag = html.AsSpan(at + 1, end - at - 1);
        var closes = tag.StartsWith("/");
        var name = Name(closes ? tag[1..] : tag);
        if (!closes && name is "script" or "style" or "template" && !tag.EndsWith("/"))
        {
            return After("</" + name, end);
        }
        Shape(name, closes, tag);
        return end + 1;
    }

    private static string Name(ReadOnlySpan<char> tag)
    {
        var length = 0;
        while (length < tag.Length && length < 16 && char.IsAsciiLetterOrDigit(tag[length]))
        {
            length++;
        }
        return tag[..length].ToString().ToLowerInvariant();
    }

    private int After(string mark, int from)
    {
        var found = html.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase);
        return found < 0 ? html.Length : mark[0] == '-' ? found + mark.Length : found;
    }

    // A quote that is never closed would hide all that follows: after the first such tag, quotes are not heeded any more.
    private int TagEnd(int at)
    {
        if (at > lastTagEnd)
        {
            return -1;
        }
        var quote = '\0';
        for (var i = at + 1; heedsQuotes && i < html.Length; i++)
        {
            var c = html[i];
            if (c == '>' && quote == '\0')
            {
                return i;
            }
            quote = c is not ('"' or '\'') ? quote : quote == '\0' && html[i - 1] == '=' ? c : quote == c ? '\0' : quote;
        }
        heedsQuotes = false;
        return html.IndexOf('>', at);
    }

    private void Shape(string name, bool closes, ReadOnlySpan<char> tag)
    {
        switch (name)
        {
            case "br": breaks = Math.Min(breaks + 1, 2); break;
            case "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "blockquote" or "ul" or "ol" or "table" or "hr": breaks = 2; break;
            case "div" or "section" or "article" or "header" or "footer" or "fieldset" or "dl" or "dt" or "dd" or "option" or "pre": Break(); break;
            case "li":
                Break();
                startsItem = !closes;
                break;
            case "tr":
                Break();
                inRow = false;
                break;
            case "td" or "th" when !closes:
                startsCell |= inRow;
                inRow = true;
                breaks = inRow && startsCell ? 0 : breaks;
                break;
            case "a" when closes: CloseLink(); break;
            case "a": (link, linkStart) = (Address(tag), text.Length); break;
        }
    }

    private void Break() => breaks = Math.Max(breaks, 1);

    private void CloseLink()
    {
        // The address is kept where the words of the link do not say it already.
        if (link is not null && text.Length > linkStart && text.Length + link.Length <= Limits.TextLength
            && !link.Contains(text.ToString(linkStart, Math.Min(text.Length - linkStart, 200)).Trim(), StringComparison.OrdinalIgnoreCase))
        {
            text.Append(" (").Append(link).Append(')');
        }
        link = null;
    }

    private static string? Address(ReadOnlySpan<char> tag)
    {
        var at = tag.IndexOf("href=", StringComparison.OrdinalIgnoreCase);
        if (at < 0 || at + 6 >= tag.Length || tag[at + 5] is not ('"' or '\''))
        {
            return null;
        }
        var rest = tag[(at + 6)..];
        var end = rest.IndexOf(tag[at + 5]);
        var address = end is > 0 and < 500 ? WebUtility.HtmlDecode(rest[..end].ToString()).Trim() : "";
        var isWeb = address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
        return isWeb && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) ? address : null;
    }
}
