using System.Globalization;
using System.Text;

namespace Kept.Shared.Pdf.Fonts;

/// <summary>The fonts that a document uses, each in as many encodings as its texts need.</summary>
internal sealed class FontSet
{
    private readonly Dictionary<PdfFont, List<FontEncoding>> _encodings = [];
    private int _count;

    /// <summary>Cuts drawable text into runs of one encoding each; mostly it is one.</summary>
    public IEnumerable<(FontEncoding Encoding, byte[] Codes)> Encode(PdfFont font, string text)
    {
        FontEncoding? current = null;
        var codes = new List<byte>(text.Length);
        foreach (var character in text)
        {
            var (encoding, code) = CodeOf(font, character);
            if (current is not null && current != encoding)
            {
                yield return (current, [.. codes]);
                codes.Clear();
            }
            current = encoding;
            codes.Add(code);
        }
        if (current is not null) yield return (current, [.. codes]);
    }

    /// <summary>Writes all fonts and returns the dictionary by which pages find them.</summary>
    public string Write(PdfObjects objects)
    {
        var resources = new StringBuilder("<<");
        foreach (var encoding in _encodings.Values.SelectMany(e => e)) resources.Append(CultureInfo.InvariantCulture, $" /{encoding.Resource} {encoding.Write(objects)} 0 R");
        return resources.Append(" >>").ToString();
    }

    private (FontEncoding Encoding, byte Code) CodeOf(PdfFont font, char character)
    {
        if (!_encodings.TryGetValue(font, out var encodings)) _encodings[font] = encodings = [];
        foreach (var encoding in encodings)
        {
            if (encoding.TryCode(character, out var code)) return (encoding, code);
        }
        var further = new FontEncoding(font, $"F{++_count}");
        encodings.Add(further);
        return further.TryCode(character, out var first) ? (further, first) : throw new InvalidOperationException("An empty encoding has free codes.");
    }
}
