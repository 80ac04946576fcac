using System.Text;
using Kept.Shared;

namespace Kept.Features.Responses.Importing;

/// <summary>How a file is written: its encoding by name and its delimiter.</summary>
public sealed record FileShape(string Encoding, char Delimiter)
{
    public const string Windows1252 = "windows-1252";
    private const int HeadBytes = 1 << 16;
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>
    /// Finds out how a file is written. The byte order mark decides; else a file that is UTF-8 throughout is UTF-8, one with a zero
    /// in every second byte UTF-16, and any other Windows-1252. The delimiter is the one that cuts the first records alike.
    /// </summary>
    /// <exception cref="InvalidException">It is empty or no text.</exception>
    public static FileShape Detect(string path, string? encoding = null, char? delimiter = null)
    {
        using var file = File.OpenRead(path);
        if (file.Length == 0) throw new InvalidException("file", "imports.fault.empty");
        var head = new byte[HeadBytes];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head.AsSpan().StartsWith("PK\u0003\u0004"u8)) throw new InvalidException("file", "imports.fault.spreadsheet");
        var name = encoding is null ? EncodingOf(file, head) : Named(encoding).WebName;
        return new FileShape(name, delimiter ?? DelimiterOf(head, name));
    }

    /// <exception cref="InvalidException">There is no such encoding.</exception>
    public static Encoding Named(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? System.Text.Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            throw new InvalidException("encoding", $"There is no encoding \"{name}\".");
        }
    }

    /// <summary>The file from its first character on, without its byte order mark.</summary>
    public StreamReader Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return new StreamReader(stream, Named(Encoding), detectEncodingFromByteOrderMarks: true, 1 << 16);
    }

    private static string EncodingOf(FileStream file, byte[] head)
    {
        if (head.AsSpan().StartsWith((byte[])[0xEF, 0xBB, 0xBF])) return "utf-8";
        if (head.AsSpan().StartsWith((byte[])[0xFF, 0xFE])) return "utf-16";
        if (head.AsSpan().StartsWith((byte[])[0xFE, 0xFF])) return "utf-16BE";
        var (even, odd) = (Zeros(head, 0), Zeros(head, 1));
        if (odd > head.Length / 4 && even * 100 <= head.Length) return "utf-16";
        if (even > head.Length / 4 && odd * 100 <= head.Length) return "utf-16BE";
        if (even + odd > head.Length / 10) throw new InvalidException("file", "imports.fault.no_text");
        return IsUtf8(file) ? "utf-8" : Windows1252;
    }

    private static int Zeros(byte[] head, int from)
    {
        var zeros = 0;
        for (var i = from; i < head.Length; i += 2) zeros += head[i] == 0 ? 1 : 0;
        return zeros;
    }

    private static bool IsUtf8(FileStream file)
    {
        file.Position = 0;
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = new byte[1 << 16];
        var characters = new char[bytes.Length + 16];
        try
        {
            int read;
            while ((read = file.Read(bytes)) > 0) decoder.GetChars(bytes.AsSpan(0, read), characters, flush: false);
            decoder.GetChars([], characters, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static char DelimiterOf(byte[] head, string encoding)
    {
        using var text = new StreamReader(new MemoryStream(head), Named(encoding), detectEncodingFromByteOrderMarks: true);
        var sample = text.ReadToEnd();
        return Delimiters.MaxBy(delimiter => Columns(sample, delimiter));
    }

    // The header's number of fields, if nearly all of the next records have as many.
    private static int Columns(string sample, char delimiter)
    {
        var reader = new CsvReader(new StringReader(sample), delimiter);
        if (!reader.Read()) return 0;
        int columns = reader.Count, records = 0, alike = 0;
        for (; records < 50 && reader.Read(); records++) alike += reader.Count == columns ? 1 : 0;
        return alike >= (records - 1) * 0.8 ? columns : 1;
    }
}
