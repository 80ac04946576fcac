using System.Globalization;
using System.Text;

namespace Kept.Analytics.Handoffs.Reading;

/// <summary>
/// Reads a help desk's history of hand-offs: CSV with a map or with columns named as help desks name them, XES, plain or gzipped, and JSON
/// of Zendesk's and Zammad's APIs. What it is, is seen from the bytes; a name that says otherwise is refused. A line that cannot be read is left out
/// and told; a file that breaks, or most of whose lines cannot be read, is refused whole.
/// </summary>
public static class HandoffLogReader
{
    private const int Beginning = 4096;

    /// <param name="stream">Read once, from where it stands; one that can seek may be read twice.</param>
    /// <param name="name">Of the file; its ending must fit what is in it.</param>
    /// <exception cref="LogReadException">The file, or the map, cannot be used.</exception>
    public static ReadLog Read(Stream stream, string name, LogMap? map = null, LogLimits? limits = null)
    {
        limits ??= LogLimits.Usual;
        var start = stream.CanSeek ? stream.Position : 0;
        var (content, kind) = Open(stream, name, limits);
        try
        {
            return Read(content, kind, new UTF8Encoding(false, throwOnInvalidBytes: true), map, limits);
        }
        catch (DecoderFallbackException) when (kind == Content.Text)
        {
            if (!stream.CanSeek)
            {
                throw new LogReadException(LogFault.WrongEncoding);
            }
            stream.Position = start;
            var read = Read(Open(stream, name, limits).Content, kind, Encoding.Latin1, map, limits);
            return read with { Remarks = [.. read.Remarks, new(LogNote.ReadAsLatin1)] };
        }
    }

    /// <summary>The first lines of a CSV file, and the map its columns' names tell; null for other formats, which need none.</summary>
    /// <exception cref="LogReadException">The file cannot be used.</exception>
    public static LogPreview? Preview(Stream stream, string name, int lines = 10, LogLimits? limits = null)
    {
        limits ??= LogLimits.Usual;
        var (content, kind) = Open(stream, name, limits);
        return kind == Content.Text ? CsvLog.Preview(new StreamReader(content, Encoding.UTF8), limits, lines) : null;
    }

    private static ReadLog Read(Stream content, Content kind, Encoding encoding, LogMap? map, LogLimits limits)
    {
        if (kind == Content.Json)
        {
            var (events, format, remarks) = JsonLog.Read(content, limits);
            return Done(events, format, null, remarks);
        }
        if (kind == Content.Xml)
        {
            var (events, used, remarks) = XesLog.Read(content, map, limits);
            return Done(events, LogFileFormat.Xes, used, remarks);
        }
        else
        {
            using var text = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
            var (events, used, remarks) = CsvLog.Read(text, map, limits);
            return Done(events, LogFileFormat.Csv, used, remarks);
        }
    }

    private static ReadLog Done(EventColumns events, LogFileFormat format, LogMap? map, List<LogRemark> remarks)
    {
        if (events.Refused > events.Count)
        {
            throw new LogReadException(LogFault.MostRefused, Number(events.Refused), Number(events.Refused + events.Count)) { Refused = events.FirstRefused };
        }
        if (events.Count == 0)
        {
            throw new LogReadException(LogFault.NoEvents);
        }
        if (events.To.Count(to => to < 0) is > 0 and var nobody)
        {
            remarks.Add(new(LogNote.NobodyNamed, nobody));
        }
        return new(new CasesOfEvents(events).Build(), format, map, events.Refused, events.FirstRefused, remarks);
    }

    private static (Stream Content, Content Kind) Open(Stream stream, string name, LogLimits limits)
    {
        var ending = name.ToLowerInvariant();
        var (head, whole) = Peek(stream);
        if (head.Length == 0)
        {
            throw new LogReadException(LogFault.Empty);
        }
        var zipped = head.Length > 1 && head[0] == 0x1F && head[1] == 0x8B;
        if (zipped != ending.EndsWith(".gz", StringComparison.Ordinal))
        {
            throw new LogReadException(LogFault.NotWhatNamed, Path.GetExtension(name), zipped ? "gzip" : "-");
        }
        if (zipped)
        {
            ending = ending[..^3];
            (head, whole) = Peek(new LimitedStream(new WholeGzip(whole), limits.UnpackedBytes));
        }
        var kind = KindOf(head);
        var named = Path.GetExtension(ending) switch { ".xes" or ".xml" => Content.Xml, ".json" or ".jsonl" or ".ndjson" => Content.Json, ".csv" or ".tsv" or ".txt" => Content.Text, _ => kind };
        return named == kind ? (new LimitedStream(whole, limits.UnpackedBytes), kind) : throw new LogReadException(LogFault.NotWhatNamed, Path.GetExtension(ending), NameOf(kind));
    }

    private static Content KindOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw new LogReadException(LogFault.Spreadsheet);
        }
        var wide = head.Length > 1 && (head[0] == 0xFF && head[1] == 0xFE || head[0] == 0xFE && head[1] == 0xFF);
        if (!wide && head.Contains((byte)0))
        {
            throw new LogReadException(LogFault.NotText);
        }
        var text = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            throw new LogReadException(LogFault.Empty);
        }
        return text[0] switch { (byte)'<' => Content.Xml, (byte)'{' or (byte)'[' => Content.Json, _ => Content.Text };
    }

    private static string NameOf(Content kind) => kind switch { Content.Xml => "XML", Content.Json => "JSON", _ => "CSV" };

    // The first bytes, and a stream that gives them again before the rest.
    private static (byte[] Head, Stream Whole) Peek(Stream stream)
    {
        var head = new byte[Beginning];
        var read = stream.ReadAtLeast(head, Beginning, throwOnEndOfStream: false);
        return (head[..read], new JoinedStream(new MemoryStream(head, 0, read), stream));
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private enum Content
    {
        Text,
        Xml,
        Json,
    }
}
