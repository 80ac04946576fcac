using System.Text.RegularExpressions;

namespace Kept.Shared.Mail.Reading;

/// <summary>Tells what somebody wrote from what her mail program put below it: the mail she answers, and her signature.</summary>
public static partial class QuotedReply
{
    /// <summary>Her own words, and the rest to be folded away; where all of it is quoted, nothing is folded.</summary>
    public static (string Own, string? Folded) Split(string text)
    {
        var lines = text.Split('\n');
        var end = End(lines);
        var own = string.Join('\n', lines[..end]).TrimEnd();
        return end == lines.Length || string.IsNullOrWhiteSpace(own) ? (text.Trim('\n').TrimEnd(), null) : (own.TrimStart('\n'), string.Join('\n', lines[end..]).Trim('\n'));
    }

    private static int End(string[] lines)
    {
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at] is "-- " or "--" || Divider().IsMatch(lines[at]) || IsHeaders(lines, at)) return at;
            if (lines[at].StartsWith('>') && lines[at..].All(IsQuoteOrBlank)) return Introduced(lines, at);
        }
        return lines.Length;
    }

    private static bool IsQuoteOrBlank(string line) => line.StartsWith('>') || string.IsNullOrWhiteSpace(line);

    // "On Tuesday, Kept wrote:" may fill two lines above the quotation.
    private static int Introduced(string[] lines, int quote)
    {
        var last = quote - 1;
        while (last >= 0 && string.IsNullOrWhiteSpace(lines[last])) last--;
        if (last < 0 || !lines[last].TrimEnd().EndsWith(':')) return quote;
        return last > 0 && !string.IsNullOrWhiteSpace(lines[last - 1]) && !Year().IsMatch(lines[last]) && Year().IsMatch(lines[last - 1]) ? last - 1 : last;
    }

    // Outlook repeats the headers of the mail it answers, without any mark.
    private static bool IsHeaders(string[] lines, int at) =>
        From().IsMatch(lines[at]) && lines.Skip(at + 1).Take(5).Any(line => Subject().IsMatch(line));

    [GeneratedRegex(@"^\s*(?:-{4,}|_{5,})\s*(?:Original Message|Mensaje original|Ursprüngliche Nachricht|Message d'origine|Message d’origine|Wiadomość oryginalna|Forwarded message)?\s*(?:-{4,}|_{5,})?\s*$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Divider();

    [GeneratedRegex(@"^\*?(?:From|De|Von|Od)\s?:\*? \S", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex From();

    [GeneratedRegex(@"^\*?(?:Subject|Asunto|Betreff|Objet|Temat)\s?:", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Subject();

    [GeneratedRegex(@"\b(?:19|20)\d\d\b", RegexOptions.NonBacktracking)]
    private static partial Regex Year();
}
