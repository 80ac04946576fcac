using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Kept.Tests.Shared.Pdf;

/// <summary>A written document, taken apart by the file format's own rules.</summary>
internal sealed class PdfFile(byte[] bytes)
{
    private readonly string _text = Encoding.Latin1.GetString(bytes);

    public string Text => _text;

    /// <summary>What the table of objects points at, object by object.</summary>
    public IEnumerable<(int Number, string Beginning)> Objects()
    {
        var table = int.Parse(Regex.Match(_text, @"startxref\n(\d+)\n%%EOF\n$").Groups[1].Value, CultureInfo.InvariantCulture);
        var entries = Regex.Match(_text[table..], @"^xref\n0 (\d+)\n((?:\d{10} \d{5} [fn] \n)+)trailer");
        var lines = entries.Groups[2].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length != int.Parse(entries.Groups[1].Value, CultureInfo.InvariantCulture)) throw new InvalidDataException("The table of objects does not have as many entries as it says.");
        return lines.Skip(1).Select((line, at) => (at + 1, _text.Substring(int.Parse(line[..10], CultureInfo.InvariantCulture), 16)));
    }

    /// <summary>All compressed streams, inflated: pages and the maps of characters.</summary>
    public IEnumerable<string> Streams()
    {
        foreach (Match stream in Regex.Matches(_text, @"/FlateDecode /Length (\d+) >>\nstream\n"))
        {
            var length = int.Parse(stream.Groups[1].Value, CultureInfo.InvariantCulture);
            if (_text.Substring(stream.Index + stream.Length + length, 10) != "\nendstream") throw new InvalidDataException("A stream is not as long as it says.");
            using var inflated = new StreamReader(new ZLibStream(new MemoryStream(bytes, stream.Index + stream.Length, length), CompressionMode.Decompress), Encoding.Latin1);
            yield return inflated.ReadToEnd();
        }
    }

    public IEnumerable<string> Pages() => Streams().Where(s => !s.Contains("begincmap", StringComparison.Ordinal));
}
