using System.Globalization;
using System.Text;
using Kept.Shared.Mail.Reading;

namespace Kept.Shared.Mail.Imap;

/// <summary>A line a mailbox said; what it sent as a literal is taken out of it.</summary>
public sealed record ImapLine(string Text, IReadOnlyList<byte[]> Literals);

/// <summary>Reads what a mailbox says, line by line, with a limit to everything.</summary>
internal sealed class ImapReader(Stream stream)
{
    private const int LongestLine = 1024 * 1024, MostLiterals = 20;

    /// <summary>A server may count a little differently from what it says the size is.</summary>
    private const int LongestLiteral = MimeReader.Largest + 64 * 1024;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _at, _filled;

    /// <exception cref="ImapException">It is longer than any line has to be.</exception>
    /// <exception cref="IOException">The connection ended.</exception>
    public async Task<ImapLine> Line(CancellationToken ct)
    {
        var (text, literals) = (new StringBuilder(), new List<byte[]>());
        while (true)
        {
            var line = await Raw(ct);
            text.Append(line);
            if (text.Length > LongestLine) throw new ImapException("The mailbox sends lines without end.");
            if (LiteralAtTheEnd(line) is not { } length) return new(text.ToString(), literals);
            if (length > LongestLiteral || literals.Count == MostLiterals) throw new ImapException("The mailbox sends more than was asked for.");
            literals.Add(await Bytes((int)length, ct));
        }
    }

    private static long? LiteralAtTheEnd(string line)
    {
        if (!line.EndsWith('}')) return null;
        var open = line.LastIndexOf('{');
        return open >= 0 && long.TryParse(line.AsSpan(open + 1, line.Length - open - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;
    }

    private async Task<string> Raw(CancellationToken ct)
    {
        var line = new List<byte>();
        while (true)
        {
            await Fill(ct);
            var end = Array.IndexOf(_buffer, (byte)'\n', _at, _filled - _at);
            var upTo = end < 0 ? _filled : end;
            line.AddRange(_buffer.AsSpan(_at, upTo - _at));
            _at = end < 0 ? _filled : end + 1;
            if (end >= 0) return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            if (line.Count > LongestLine) throw new ImapException("The mailbox sends lines without end.");
        }
    }

    private async Task<byte[]> Bytes(int count, CancellationToken ct)
    {
        // It grows as it comes: a length that is only claimed costs nothing.
        using var read = new MemoryStream();
        while (read.Length < count)
        {
            await Fill(ct);
            var take = Math.Min(count - (int)read.Length, _filled - _at);
            read.Write(_buffer, _at, take);
            _at += take;
        }
        return read.ToArray();
    }

    private async Task Fill(CancellationToken ct)
    {
        if (_at < _filled) return;
        (_at, _filled) = (0, await stream.ReadAsync(_buffer, ct));
        if (_filled == 0) throw new IOException("The mailbox closed the connection.");
    }
}
