using System.Globalization;
using System.Text;

namespace Kept.Shared.Pdf;

/// <summary>Values as ISO 32000-1 §7.3 writes them.</summary>
internal static class PdfSyntax
{
    /// <summary>A coordinate in points, to a hundredth.</summary>
    public static string Number(double value) => double.IsFinite(value)
        ? value.ToString("0.##", CultureInfo.InvariantCulture) is "-0" ? "0" : value.ToString("0.##", CultureInfo.InvariantCulture)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A place on a page is a finite number of points.");

    /// <summary>Codes of a font, as a literal string.</summary>
    public static string Literal(IEnumerable<byte> codes)
    {
        var literal = new StringBuilder("(");
        foreach (var code in codes)
        {
            if (code is (byte)'(' or (byte)')' or (byte)'\\') literal.Append('\\').Append((char)code);
            else if (code is >= 32 and <= 126) literal.Append((char)code);
            else literal.Append('\\').Append(Convert.ToString(code, 8).PadLeft(3, '0'));
        }
        return literal.Append(')').ToString();
    }

    /// <summary>Text for a person, outside the pages, in any alphabet.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public static string Date(DateTimeOffset time) => time.ToUniversalTime().ToString("'(D:'yyyyMMddHHmmss'Z)'", CultureInfo.InvariantCulture);
}
