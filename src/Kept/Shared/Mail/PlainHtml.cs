using System.Net;
using System.Text.RegularExpressions;

namespace Kept.Shared.Mail;

/// <summary>The HTML of a mail that has only text: its paragraphs, and its addresses as links.</summary>
internal static partial class PlainHtml
{
    /// <param name="end">HTML that follows the text.</param>
    public static string Of(string text, string? end = null)
    {
        var paragraphs = text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(paragraph => "<p>" + Link().Replace(WebUtility.HtmlEncode(paragraph.Trim('\n')), "<a href=\"$0\">$0</a>").Replace("\n", "<br>\n", StringComparison.Ordinal) + "</p>");
        return $"<!doctype html>\n<html><body>\n{string.Join('\n', paragraphs)}{(end is null ? "" : "\n" + end)}\n</body></html>";
    }

    [GeneratedRegex("""https?://[^\s<>"]+[^\s<>".,;:!?)]""")]
    private static partial Regex Link();
}
