using System.Buffers;

namespace Kept.Shared;

/// <summary>Writes rows of comma-separated values (RFC 4180) that are safe to open in a spreadsheet.</summary>
public static class Csv
{
    private static readonly SearchValues<char> PlainNumber = SearchValues.Create("0123456789., ");
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",;\t\"\r\n");

    /// <summary>Writes one row and ends it with CR LF; null is an empty field.</summary>
    public static void Write(TextWriter writer, IEnumerable<string?> fields)
    {
        var first = true;
        foreach (var field in fields)
        {
            if (!first) writer.Write(',');
            first = false;
            WriteField(writer, Neutralised(field ?? ""));
        }
        writer.Write("\r\n");
    }

    /// <summary>
    /// The text as a spreadsheet shows it: what it would take for a formula gets an apostrophe in front (OWASP, CSV injection).
    /// Plain negative numbers and phone numbers are no formulas.
    /// </summary>
    public static string Neutralised(string text) => IsFormula(text) ? "'" + text : text;

    private static bool IsFormula(string text)
    {
        if (text.Length == 0) return false;
        return text[0] switch
        {
            '=' or '@' or '\t' or '\r' or '\n' or '＝' or '＠' or '＋' or '－' => true,
            '+' or '-' => text.Length == 1 || text.AsSpan(1).ContainsAnyExcept(PlainNumber),
            _ => false,
        };
    }

    private static void WriteField(TextWriter writer, string text)
    {
        if (!text.AsSpan().ContainsAny(NeedsQuotes))
        {
            writer.Write(text);
            return;
        }
        writer.Write('"');
        writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }
}
