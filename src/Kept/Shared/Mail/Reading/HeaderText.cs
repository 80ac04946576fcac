using System.Text;
using System.Text.RegularExpressions;

namespace Kept.Shared.Mail.Reading;

/// <summary>What a header says, its encoded words decoded (RFC 2047). A word that is broken stays as it was sent.</summary>
public static partial class HeaderText
{
    public static string Of(string raw)
    {
        var text = new StringBuilder();
        var pending = new List<byte>();
        var (at, charset) = (0, "");
        foreach (Match word in EncodedWord().Matches(raw))
        {
            var between = raw[at..word.Index];
            var next = word.Groups["charset"].Value.Split('*')[0];
            var joins = pending.Count > 0 && string.IsNullOrWhiteSpace(between);
            // A letter may be cut between two words, against the standard: words of one charset are decoded together.
            if (!joins || !next.Equals(charset, StringComparison.OrdinalIgnoreCase)) Flush();
            if (!joins) text.Append(between);
            charset = next;
            pending.AddRange(Bytes(word.Groups["how"].Value, word.Groups["text"].Value));
            at = word.Index + word.Length;
        }
        Flush();
        return Readable.Line(text.Append(raw.AsSpan(at)).ToString());

        void Flush()
        {
            text.Append(Charset.Decode(pending.ToArray(), charset));
            pending.Clear();
        }
    }

    private static byte[] Bytes(string how, string text) => how is "B" or "b"
        ? TransferEncoding.Base64(Encoding.Latin1.GetBytes(text))
        : TransferEncoding.Quoted(Encoding.Latin1.GetBytes(text.Replace('_', ' ')), header: true);

    [GeneratedRegex(@"=\?(?<charset>[^?\s]{1,40})\?(?<how>[bBqQ])\?(?<text>[^?]*)\?=", RegexOptions.ExplicitCapture)]
    private static partial Regex EncodedWord();
}

/// <summary>Makes what strangers send fit to be stored and shown: no control characters but line ends and tabs, no half characters.</summary>
public static class Readable
{
    public static string Text(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value is '\n' or '\t' || !Rune.IsControl(rune)) clean.Append(rune.ToString());
        return clean.ToString();
    }

    /// <summary>On one line.</summary>
    public static string Line(string text) => string.Join(' ', Text(text).Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>At most so many characters, cut between them.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
