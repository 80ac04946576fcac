namespace Kept.Shared.Mail.Reading;

/// <summary>The bytes of a part as they were before the way (RFC 2045 §6), read leniently: what is wrong is passed over.</summary>
public static class TransferEncoding
{
    public static byte[] Decode(ReadOnlySpan<byte> content, string? encoding) => encoding?.Trim().ToLowerInvariant() switch
    {
        "base64" => Base64(content),
        "quoted-printable" => Quoted(content, header: false),
        _ => content.ToArray(),
    };

    public static byte[] Base64(ReadOnlySpan<byte> content)
    {
        var bytes = new List<byte>(content.Length / 4 * 3);
        var (bits, held) = (0, 0);
        foreach (var c in content)
        {
            var value = ValueOf(c);
            // Padding ends a piece; some programs write several one after the other.
            if (c == '=') (bits, held) = (0, 0);
            if (value < 0) continue;
            (bits, held) = ((bits << 6 | value) & 0xFFFFFF, held + 6);
            if (held < 8) continue;
            held -= 8;
            bytes.Add((byte)(bits >> held));
        }
        return [.. bytes];
    }

    /// <param name="header">Whether it stands in a header, where spaces at the end of a line are meant.</param>
    public static byte[] Quoted(ReadOnlySpan<byte> content, bool header)
    {
        var bytes = new List<byte>(content.Length);
        while (content.Length > 0)
        {
            var end = content.IndexOf((byte)'\n');
            var line = end < 0 ? content : content[..end];
            content = end < 0 ? [] : content[(end + 1)..];
            line = header ? line : line.TrimEnd(" \t\r"u8);
            var goesOn = line.Length > 0 && line[^1] == '=';
            Line(goesOn ? line[..^1] : line, bytes);
            if (end >= 0 && !goesOn) bytes.AddRange("\r\n"u8);
        }
        return [.. bytes];
    }

    private static void Line(ReadOnlySpan<byte> line, List<byte> bytes)
    {
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '=' && at + 2 < line.Length && HexOf(line[at + 1]) is >= 0 and var high && HexOf(line[at + 2]) is >= 0 and var low)
            {
                bytes.Add((byte)(high << 4 | low));
                at += 2;
            }
            else bytes.Add(line[at]);
        }
    }

    private static int HexOf(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        _ => -1,
    };

    private static int ValueOf(byte c) => c switch
    {
        >= (byte)'A' and <= (byte)'Z' => c - 'A',
        >= (byte)'a' and <= (byte)'z' => c - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => c - '0' + 52,
        (byte)'+' or (byte)'-' => 62,
        (byte)'/' or (byte)'_' => 63,
        _ => -1,
    };
}
