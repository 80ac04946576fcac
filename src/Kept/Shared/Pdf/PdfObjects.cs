using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Kept.Shared.Pdf;

/// <summary>Writes the numbered objects of a PDF file in one pass and remembers where each begins.</summary>
internal sealed class PdfObjects : IDisposable
{
    private readonly Stream _to;
    private readonly List<long?> _offsets = [];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _at;

    public PdfObjects(Stream to)
    {
        _to = to;
        // Four bytes above 127 tell programs that move files that this one is not text.
        Write("%PDF-1.7\n%");
        Write([0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
    }

    /// <summary>A number for an object that others refer to before it is written.</summary>
    public int Reserve()
    {
        _offsets.Add(null);
        return _offsets.Count;
    }

    public int Add(string body)
    {
        var number = Reserve();
        Put(number, body);
        return number;
    }

    public void Put(int number, string body)
    {
        _offsets[number - 1] = _at;
        Write($"{number} 0 obj\n{body}\nendobj\n");
    }

    /// <param name="entries">Of the stream's dictionary, besides length and filter.</param>
    /// <param name="compressed">False for what other programs read without knowing PDF.</param>
    public int AddStream(string entries, byte[] content, bool compressed = true)
    {
        var number = Reserve();
        var bytes = compressed ? Deflated(content) : content;
        _offsets[number - 1] = _at;
        Write($"{number} 0 obj\n<< {entries}{(compressed ? " /Filter /FlateDecode" : "")} /Length {bytes.Length} >>\nstream\n");
        Write(bytes);
        Write("\nendstream\nendobj\n");
        return number;
    }

    /// <summary>Writes the table of objects and where to begin reading.</summary>
    public void Finish(int catalog, int info)
    {
        var table = _at;
        // The same document has the same identity, and another one another.
        var identity = Convert.ToHexString(_hash.GetHashAndReset().AsSpan(0, 16));
        var entries = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n"));
        foreach (var offset in _offsets) entries.Append(CultureInfo.InvariantCulture, $"{offset ?? throw new InvalidOperationException("An object was reserved but not written."):0000000000} 00000 n \n");
        Write(entries.ToString());
        Write($"trailer\n<< /Size {_offsets.Count + 1} /Root {catalog} 0 R /Info {info} 0 R /ID [<{identity}> <{identity}>] >>\nstartxref\n{table}\n%%EOF\n");
    }

    public void Dispose() => _hash.Dispose();

    private static byte[] Deflated(byte[] content)
    {
        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.Optimal)) zlib.Write(content);
        return deflated.ToArray();
    }

    private void Write(string text) => Write(Encoding.Latin1.GetBytes(text));

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _to.Write(bytes);
        _hash.AppendData(bytes);
        _at += bytes.Length;
    }
}
