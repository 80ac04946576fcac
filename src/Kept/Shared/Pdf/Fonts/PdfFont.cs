using System.Collections.Frozen;

namespace Kept.Shared.Pdf.Fonts;

/// <summary>A standard font that every PDF reader brings along. Its measures are known, so nothing is embedded.</summary>
internal sealed class PdfFont
{
    private readonly FrozenDictionary<char, int> _widths;

    private PdfFont(string name, FrozenDictionary<char, int> widths, string descriptor)
    {
        Name = name;
        _widths = widths;
        Descriptor = descriptor;
    }

    public static PdfFont Regular { get; } = new("Helvetica", Glyphs.Regular,
        "/FontBBox [-166 -225 1000 931] /ItalicAngle 0 /Ascent 718 /Descent -207 /CapHeight 718 /XHeight 523 /StemV 88 /Flags 32");

    public static PdfFont Bold { get; } = new("Helvetica-Bold", Glyphs.Bold,
        "/FontBBox [-170 -228 1003 962] /ItalicAngle 0 /Ascent 718 /Descent -207 /CapHeight 718 /XHeight 532 /StemV 140 /Flags 32");

    public string Name { get; }

    /// <summary>The entries of the font descriptor that do not depend on the document.</summary>
    public string Descriptor { get; }

    /// <summary>In thousandths of the font size; 0 for a character that the font does not have.</summary>
    public int WidthOf(char character) => _widths.GetValueOrDefault(character);
}
