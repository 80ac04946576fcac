using System.Globalization;
using System.Text;

namespace Kept.Shared.Pdf.Fonts;

/// <summary>
/// Which byte stands for which character in one font of one document. ASCII keeps its codes; whatever else a document uses
/// gets the next free code. A font has as many encodings as its characters need.
/// </summary>
internal sealed class FontEncoding(PdfFont font, string resource)
{
    private const int LongestCMapBlock = 100;
    private static readonly byte[] FreeCodes = [.. Enumerable.Range(128, 128).Concat(Enumerable.Range(1, 31)).Select(code => (byte)code)];
    private readonly SortedDictionary<byte, char> _characters = new(Enumerable.Range(' ', '~' - ' ' + 1).ToDictionary(code => (byte)code, code => (char)code));
    private readonly Dictionary<char, byte> _codes = [];

    /// <summary>The name by which pages call the font in this encoding.</summary>
    public string Resource => resource;

    /// <summary>The character's code, given now if need be. False when all codes are taken.</summary>
    public bool TryCode(char character, out byte code)
    {
        if (character is >= ' ' and <= '~')
        {
            code = (byte)character;
            return true;
        }
        if (_codes.TryGetValue(character, out code)) return true;
        if (_codes.Count == FreeCodes.Length) return false;
        code = FreeCodes[_codes.Count];
        _codes.Add(character, code);
        _characters.Add(code, character);
        return true;
    }

    /// <summary>Writes the font with its encoding, widths and the way back to Unicode.</summary>
    public int Write(PdfObjects objects)
    {
        var descriptor = objects.Add($"<< /Type /FontDescriptor /FontName /{font.Name} {font.Descriptor} >>");
        var toUnicode = objects.AddStream("", Encoding.ASCII.GetBytes(CMap()));
        var first = _characters.Keys.First();
        var last = _characters.Keys.Last();
        var widths = Enumerable.Range(first, last - first + 1).Select(code => _characters.TryGetValue((byte)code, out var c) ? font.WidthOf(c) : 0);
        return objects.Add($"<< /Type /Font /Subtype /Type1 /BaseFont /{font.Name} /FirstChar {first} /LastChar {last} /Widths [{string.Join(' ', widths)}] "
            + $"/FontDescriptor {descriptor} 0 R /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [{Differences()}] >> /ToUnicode {toUnicode} 0 R >>");
    }

    private string Differences() => string.Join(' ', _codes.OrderBy(c => c.Value).Select(c => $"{c.Value} /{Glyphs.Names[c.Key]}"));

    private string CMap()
    {
        var map = new StringBuilder("""
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <00> <FF>
            endcodespacerange

            """);
        foreach (var block in _characters.Chunk(LongestCMapBlock))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (code, character) in block) map.Append(CultureInfo.InvariantCulture, $"<{code:X2}> <{(int)character:X4}>\n");
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
