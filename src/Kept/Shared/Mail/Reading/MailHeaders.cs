using System.Text;
using System.Text.Unicode;

namespace Kept.Shared.Mail.Reading;

/// <summary>The headers of a mail or of one of its parts, unfolded, in their order; what is no header is passed over.</summary>
public sealed class MailHeaders
{
    private const int Most = 500, Longest = 16 * 1024;
    private readonly List<(string Name, string Value)> _all = [];

    /// <summary>How many there are.</summary>
    public int Count => _all.Count;

    /// <summary>Reads headers up to the first empty line.</summary>
    /// <param name="body">What comes after that line.</param>
    public static MailHeaders Read(ReadOnlyMemory<byte> part, out ReadOnlyMemory<byte> body)
    {
        var headers = new MailHeaders();
        StringBuilder? value = null;
        var name = "";
        while (true)
        {
            if (part.Length == 0) break;
            var end = part.Span.IndexOf((byte)'\n');
            var line = (end < 0 ? part : part[..end]).Span.TrimEnd((byte)'\r');
            part = end < 0 ? default : part[(end + 1)..];
            if (line.Length == 0) break;
            var text = Decoded(line);
            if (text[0] is ' ' or '\t')
            {
                if (value?.Length < Longest) value.Append(text);
                continue;
            }
            headers.Keep(name, value);
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            (name, value) = colon > 0 ? (text[..colon].TrimEnd(), new StringBuilder(text[(colon + 1)..])) : ("", null);
        }
        headers.Keep(name, value);
        body = part;
        return headers;
    }

    /// <summary>The first of this name as it was sent; null where there is none.</summary>
    public string? First(string name) => _all.Find(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public IEnumerable<string> All(string name) => _all.Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value);

    public bool Has(string name) => First(name) is not null;

    /// <summary>The first of this name for people to read; empty where there is none.</summary>
    public string Text(string name) => First(name) is { } value ? HeaderText.Of(value) : "";

    /// <summary>The message ids that stand in a header, without their brackets, in their order.</summary>
    public IReadOnlyList<string> Ids(string name) => [.. All(name).SelectMany(MessageIds.In)];

    private void Keep(string name, StringBuilder? value)
    {
        if (value is null || _all.Count >= Most) return;
        var text = value.ToString();
        _all.Add((name, (text.Length > Longest ? text[..Longest] : text).Trim()));
    }

    // Raw letters beyond ASCII are against the standard of old and common: UTF-8 where they are that, else Latin.
    private static string Decoded(ReadOnlySpan<byte> line) => Utf8.IsValid(line) ? Encoding.UTF8.GetString(line) : Encoding.Latin1.GetString(line);
}

/// <summary>Message ids as headers name them.</summary>
public static class MessageIds
{
    private const int Longest = 250, Most = 50;

    /// <summary>Those in angle brackets, without them.</summary>
    public static IEnumerable<string> In(string header)
    {
        var found = 0;
        for (var at = 0; at < header.Length && found < Most; found++)
        {
            var open = header.IndexOf('<', at);
            var close = open < 0 ? -1 : header.IndexOf('>', open);
            if (close < 0) yield break;
            at = close + 1;
            var id = header[(open + 1)..close].Trim();
            if (id.Length is > 0 and <= Longest && !id.Any(c => c <= ' ' || c > '~')) yield return id;
        }
    }
}
