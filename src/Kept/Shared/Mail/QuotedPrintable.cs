using System.Text;

namespace Kept.Shared.Mail;

/// <summary>Text in seven bits and lines of at most 76 characters (RFC 2045 §6.7).</summary>
internal static class QuotedPrintable
{
    private const int Longest = 75;

    /// <summary>Appends the text; its line ends become CR LF.</summary>
    public static void Write(string text, StringBuilder into)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (at > 0) into.Append("\r\n");
            var bytes = Encoding.UTF8.GetBytes(lines[at]);
            var width = 0;
            for (var i = 0; i < bytes.Length; i++)
            {
                var plain = bytes[i] is >= 33 and <= 126 and not (byte)'=' || (bytes[i] is (byte)' ' or (byte)'\t' && i < bytes.Length - 1);
                if (width + (plain ? 1 : 3) > Longest)
                {
                    into.Append("=\r\n");
                    width = 0;
                }
                if (plain) into.Append((char)bytes[i]);
                else into.Append('=').Append(bytes[i].ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
                width += plain ? 1 : 3;
            }
        }
    }
}

/// <summary>Words of any alphabet in a header (RFC 2047): base64 pieces of at most 75 characters, never cut within a character.</summary>
internal static class EncodedWords
{
    // 75 characters less "=?utf-8?B?" and "?=" leave 63, which is 45 bytes in base64.
    private const int BytesAWord = 45;

    /// <param name="quoted">Whether plain text needs quotation marks, as a display name with commas would.</param>
    public static string Of(string text, bool quoted = false)
    {
        if (text.Any(char.IsControl)) throw new FormatException("A header holds a line break or another control character.");
        if (Ascii.IsValid(text) && text.Length <= 200 && !text.Contains("=?", StringComparison.Ordinal))
            return quoted ? Quoted(text) : text;
        var words = new List<string>();
        var piece = new List<byte>(BytesAWord);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (piece.Count + rune.Utf8SequenceLength > BytesAWord) Close();
            piece.AddRange(bytes[..rune.EncodeToUtf8(bytes)]);
        }
        Close();
        return string.Join("\r\n ", words);

        void Close()
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String([.. piece])}?=");
            piece.Clear();
        }
    }

    /// <summary>Plain text in quotation marks, which mail programs take off again.</summary>
    public static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
