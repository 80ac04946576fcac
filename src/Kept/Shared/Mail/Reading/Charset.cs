using System.Text;

namespace Kept.Shared.Mail.Reading;

/// <summary>Text by the charset its sender names; one that is not known is read as UTF-8, what does not fit becomes U+FFFD.</summary>
public static class Charset
{
    private static readonly Dictionary<string, Encoding> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["iso-8859-1"] = Page(1252), ["latin1"] = Page(1252), ["windows-1252"] = Page(1252), ["cp1252"] = Page(1252),
        ["iso-8859-2"] = Page(28592), ["latin2"] = Page(28592), ["windows-1250"] = Page(1250), ["cp1250"] = Page(1250),
        ["iso-8859-15"] = Page(28605), ["latin9"] = Page(28605),
        ["utf-16"] = Encoding.Unicode, ["utf-16le"] = Encoding.Unicode, ["utf-16be"] = Encoding.BigEndianUnicode,
    };

    public static string Decode(ReadOnlySpan<byte> bytes, string? charset) => Known.GetValueOrDefault(charset?.Trim() ?? "", Encoding.UTF8).GetString(bytes);

    // What calls itself ISO 8859-1 is in truth windows-1252, of which it is a part.
    private static Encoding Page(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number)!;
}
