using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Kept.Features.Responses.Files;

/// <summary>
/// What a file is, by its first bytes and not by what its sender says. Pages and drawings that a browser would run (HTML, SVG)
/// are none of these.
/// </summary>
/// <param name="Type">Its media type.</param>
/// <param name="Extensions">Endings of its name; the first is given to a name that has none of them.</param>
internal sealed record FileKind(string Type, bool IsPicture, params string[] Extensions)
{
    private const int LongestName = 200;

    private static readonly FileKind Png = new("image/png", true, "png"), Jpeg = new("image/jpeg", true, "jpg", "jpeg"), Gif = new("image/gif", true, "gif"),
        Webp = new("image/webp", true, "webp"), Heic = new("image/heic", true, "heic", "heif"), Pdf = new("application/pdf", false, "pdf");

    // Office files are archives whose parts we do not look into: the name tells which.
    private static readonly FileKind[] Archives =
    [
        new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, "docx"),
        new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, "xlsx"),
        new("application/vnd.openxmlformats-officedocument.presentationml.presentation", false, "pptx"),
        new("application/vnd.oasis.opendocument.text", false, "odt"), new("application/vnd.oasis.opendocument.spreadsheet", false, "ods"),
        new("application/vnd.oasis.opendocument.presentation", false, "odp"),
    ];
    private static readonly FileKind[] Compounds =
        [new("application/msword", false, "doc"), new("application/vnd.ms-excel", false, "xls"), new("application/vnd.ms-powerpoint", false, "ppt")];
    private static readonly FileKind[] Plain = [new("text/plain", false, "txt"), new("text/csv", false, "csv")];

    /// <summary>Null for what is not taken.</summary>
    /// <param name="name">As the sender calls it.</param>
    public static FileKind? Of(ReadOnlySpan<byte> content, string name)
    {
        var extension = ExtensionOf(name);
        return content switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => Png,
            [0xFF, 0xD8, 0xFF, ..] => Jpeg,
            _ when content.StartsWith("GIF87a"u8) || content.StartsWith("GIF89a"u8) => Gif,
            _ when content.StartsWith("RIFF"u8) && content.Length > 12 && content[8..12].SequenceEqual("WEBP"u8) => Webp,
            _ when content.Length > 12 && content[4..8].SequenceEqual("ftyp"u8) && IsHeic(content[8..12]) => Heic,
            _ when content.StartsWith("%PDF-"u8) => Pdf,
            [(byte)'P', (byte)'K', 3, 4, ..] => Named(Archives, extension),
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Named(Compounds, extension),
            _ => Utf8.IsValid(content) && !content.ContainsAnyInRange<byte>(0, 8) ? Named(Plain, extension) : null,
        };
    }

    /// <summary>The sender's name without path, marks that mislead, and with an ending that fits.</summary>
    public string NameFor(string sent)
    {
        var last = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                && rune.Value is not ('|' or '"' or '<' or '>' or 0xFFFD)) clean.Append(rune);
        }
        var name = clean.ToString().Trim();
        var stem = Extensions.Contains(ExtensionOf(name)) ? name[..name.LastIndexOf('.')].Trim() : name;
        var extension = Extensions.Contains(ExtensionOf(name)) ? ExtensionOf(name) : Extensions[0];
        if (stem.Length == 0) stem = "file";
        var length = Math.Min(stem.Length, LongestName - extension.Length - 1);
        // Half a character cannot be stored.
        if (char.IsHighSurrogate(stem[length - 1])) length--;
        return $"{stem[..length].TrimEnd()}.{extension}";
    }

    private static FileKind? Named(FileKind[] kinds, string extension) => Array.Find(kinds, kind => kind.Extensions.Contains(extension));

    private static string ExtensionOf(string name) => name[(name.LastIndexOf('.') + 1)..].ToLowerInvariant();

    private static bool IsHeic(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("hevc"u8) || brand.SequenceEqual("heim"u8) || brand.SequenceEqual("mif1"u8);
}
