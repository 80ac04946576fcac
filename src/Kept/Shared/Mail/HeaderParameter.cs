using System.Globalization;
using System.Text;

namespace Kept.Shared.Mail;

/// <summary>A parameter of a header, such as the name of a file, in any alphabet (RFC 2045 §5.1 and RFC 2231).</summary>
internal static class HeaderParameter
{
    // A line of 76 characters leaves this beside " filename*10*=UTF-8''" and a semicolon.
    private const int LongestPiece = 54;

    /// <summary>What is written after the header's value: a line of its own, or as many as the parameter needs.</summary>
    /// <exception cref="FormatException">It holds a line break or another control character.</exception>
    public static string Of(string name, string value)
    {
        if (value.Any(char.IsControl)) throw new FormatException($"The {name} of an attachment holds a line break or another control character.");
        if (Ascii.IsValid(value) && value.Length <= LongestPiece) return $";\r\n {name}={EncodedWords.Quoted(value)}";
        var pieces = Pieces(value);
        if (pieces.Count == 1) return $";\r\n {name}*=UTF-8''{pieces[0]}";
        return string.Concat(pieces.Select((piece, at) => $";\r\n {name}*{at.ToString(CultureInfo.InvariantCulture)}*={(at == 0 ? "UTF-8''" : "")}{piece}"));
    }

    /// <summary>Percent-encoded and cut between characters.</summary>
    private static List<string> Pieces(string value)
    {
        var (pieces, piece) = (new List<string>(), new StringBuilder());
        foreach (var rune in value.EnumerateRunes())
        {
            // Letters, digits and - . _ ~ stay as they are, which is less than RFC 2231 allows and never wrong.
            var written = Uri.EscapeDataString(rune.ToString());
            if (piece.Length + written.Length > LongestPiece)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
            }
            piece.Append(written);
        }
        pieces.Add(piece.ToString());
        return pieces;
    }
}
