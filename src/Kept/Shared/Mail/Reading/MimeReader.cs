using System.Text;

namespace Kept.Shared.Mail.Reading;

/// <summary>
/// Takes a mail apart as it came over the wire (RFC 5322, 2045–2047, 2231, 3464). Whatever bytes come, it reads what can be read: no file is
/// unpacked, and there is a limit to everything.
/// </summary>
public sealed class MimeReader
{
    /// <summary>In bytes, a whole mail.</summary>
    public const int Largest = 25 * 1024 * 1024;
    public const int LongestText = 100_000, MostParts = 200, Deepest = 20, MostFiles = 30;

    private readonly List<ReadFile> _files = [];
    private DeliveryReport? _report;
    private MailHeaders? _original;
    private MailHeaders? _status;
    private int _parts;
    private bool _cut;

    private MimeReader() { }

    /// <exception cref="InvalidException">It is empty, has no headers, or is larger than <see cref="Largest"/>.</exception>
    public static ReadMail Read(ReadOnlyMemory<byte> mail)
    {
        if (mail.Length > Largest) throw new InvalidException("message", $"The mail has {mail.Length} bytes; at most {Largest} are taken.");
        var headers = MailHeaders.Read(mail, out var body);
        if (headers.Count == 0) throw new InvalidException("message", "This is no mail: it has no headers.");
        var reader = new MimeReader();
        var text = reader.Part(headers, body, 0).Text ?? "";
        if (text.Length > LongestText) (text, reader._cut) = (Readable.Cut(text, LongestText), true);
        return new ReadMail(headers, text, reader._files, reader._report, reader._cut);
    }

    private readonly record struct Words(string? Text, bool IsHtml);

    private Words Part(MailHeaders headers, ReadOnlyMemory<byte> body, int depth)
    {
        if (++_parts > MostParts || depth > Deepest)
        {
            _cut = true;
            return default;
        }
        var type = ContentValue.Of(headers.First("Content-Type"));
        if (type.Value.StartsWith("multipart/", StringComparison.Ordinal) && type["boundary"] is { Length: > 0 and <= 200 } boundary)
            return Multipart(type, [.. Split(body, boundary)], depth);
        if (IsReported(type.Value, body, headers)) return default;
        var disposition = ContentValue.Of(headers.First("Content-Disposition"));
        var name = HeaderText.Of(disposition["filename"] ?? type["name"] ?? "");
        var isText = type.Value is "" or "text/plain" or "text/html" || (depth == 0 && type.Value.StartsWith("text/", StringComparison.Ordinal));
        if (isText && disposition.Value != "attachment" && name.Length == 0) return Text(headers, body, type);
        KeepFile(name, type.Value, headers, body);
        return default;
    }

    private static Words Text(MailHeaders headers, ReadOnlyMemory<byte> body, ContentValue type)
    {
        var text = Charset.Decode(TransferEncoding.Decode(body.Span, headers.First("Content-Transfer-Encoding")), type["charset"]);
        // HTML is some ten times as long as what it says.
        text = Readable.Cut(text, LongestText * 10);
        return type.Value == "text/html" ? new(HtmlText.Of(text), true) : new(Readable.Text(text), false);
    }

    private Words Multipart(ContentValue type, List<ReadOnlyMemory<byte>> parts, int depth)
    {
        var read = new List<Words>();
        foreach (var part in parts)
        {
            var headers = MailHeaders.Read(part, out var body);
            read.Add(Part(headers, body, depth + 1));
        }
        if (type.Value == "multipart/report" && _status is { } status)
        {
            var reason = string.Join(" ", new[] { status.Text("Status"), ContentValueOf(status.Text("Diagnostic-Code")) }.Where(t => t.Length > 0));
            _report ??= new(status.Text("Action").ToLowerInvariant(), Readable.Cut(reason, 500), _original);
        }
        var said = read.Where(w => !string.IsNullOrWhiteSpace(w.Text)).ToList();
        if (said.Count == 0) return default;
        if (type.Value == "multipart/alternative") return said.Find(w => !w.IsHtml) is { Text.Length: > 0 } plain ? plain : said[^1];
        return new(string.Join("\n", said.Select(w => w.Text!.TrimEnd('\n'))), said.TrueForAll(w => w.IsHtml));
    }

    // "smtp; 550 5.1.1 unknown": the words without the kind of server.
    private static string ContentValueOf(string diagnostic) => diagnostic[(diagnostic.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim();

    private bool IsReported(string type, ReadOnlyMemory<byte> body, MailHeaders headers)
    {
        switch (type)
        {
            case "message/delivery-status":
                // Fields of the message, then a group for each recipient: those of the first that failed.
                var rest = body;
                for (var group = 0; group < 20 && rest.Length > 0; group++)
                {
                    var fields = MailHeaders.Read(rest, out rest);
                    if (fields.Has("Action") && (_status is null || fields.Text("Action").Equals("failed", StringComparison.OrdinalIgnoreCase))) _status = fields;
                }
                return true;
            case "text/rfc822-headers" or "message/rfc822" when _status is not null:
                _original ??= MailHeaders.Read(TransferEncoding.Decode(body.Span, headers.First("Content-Transfer-Encoding")), out _);
                return true;
            default:
                return false;
        }
    }

    private void KeepFile(string name, string type, MailHeaders headers, ReadOnlyMemory<byte> body)
    {
        if (_files.Count >= MostFiles)
        {
            _cut = true;
            return;
        }
        var content = TransferEncoding.Decode(body.Span, headers.First("Content-Transfer-Encoding"));
        if (content.Length == 0 && name.Length == 0) return;
        _files.Add(new(name.Length > 0 ? name : type == "message/rfc822" ? "mail.eml" : "", content));
    }

    private IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> body, string boundary)
    {
        var mark = Encoding.UTF8.GetBytes("--" + boundary.TrimEnd());
        var (begin, at) = (-1, 0);
        while (at < body.Length && _parts <= MostParts)
        {
            var found = body.Span[at..].IndexOf(mark);
            if (found < 0) break;
            found += at;
            at = found + mark.Length;
            if (!IsDelimiter(body.Span, found, at, out var ends)) continue;
            if (begin >= 0) yield return body[begin..Before(body.Span, begin, found)];
            if (ends) yield break;
            var line = body.Span[at..].IndexOf((byte)'\n');
            begin = at = line < 0 ? body.Length : at + line + 1;
        }
        // A mail that was cut on its way ends without its last delimiter.
        if (begin >= 0 && begin < body.Length) yield return body[begin..];
    }

    private static bool IsDelimiter(ReadOnlySpan<byte> body, int found, int after, out bool ends)
    {
        ends = body[after..].StartsWith("--"u8);
        return (found == 0 || body[found - 1] == '\n') && (ends || after == body.Length || body[after] is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t');
    }

    /// <summary>The line end before a delimiter belongs to the delimiter.</summary>
    private static int Before(ReadOnlySpan<byte> body, int begin, int delimiter)
    {
        var end = delimiter;
        if (end > begin && body[end - 1] == '\n') end--;
        if (end > begin && body[end - 1] == '\r') end--;
        return end;
    }
}
