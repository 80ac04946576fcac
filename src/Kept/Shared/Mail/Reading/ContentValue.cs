using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kept.Shared.Mail.Reading;

/// <summary>A header with parameters, such as <c>text/plain; charset=utf-8</c> (RFC 2045 §5.1, RFC 2231).</summary>
/// <param name="Value">What stands before the first semicolon, in small letters.</param>
public sealed partial record ContentValue(string Value, IReadOnlyDictionary<string, string> Parameters)
{
    public static ContentValue Of(string? header)
    {
        if (header is null) return new("", new Dictionary<string, string>());
        var sent = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match one in Parameter().Matches(header))
            sent.TryAdd(one.Groups["name"].Value, one.Groups["quoted"] is { Success: true } quoted ? Escape().Replace(quoted.Value, "$1") : one.Groups["bare"].Value);
        return new(header.Split(';')[0].Trim().ToLowerInvariant(), Joined(sent));
    }

    public string? this[string name] => Parameters.GetValueOrDefault(name);

    // name*0, name*1 … are pieces of one value; an asterisk at the end says that the piece is percent-encoded.
    private static Dictionary<string, string> Joined(Dictionary<string, string> sent)
    {
        var joined = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pieces in sent.GroupBy(p => p.Key.Split('*')[0], StringComparer.OrdinalIgnoreCase))
        {
            if (pieces.All(p => !p.Key.Contains('*', StringComparison.Ordinal)))
            {
                joined[pieces.Key] = pieces.First().Value;
                continue;
            }
            var (bytes, charset) = (new List<byte>(), "utf-8");
            foreach (var piece in pieces.Where(p => p.Key.Contains('*', StringComparison.Ordinal)).OrderBy(p => PlaceOf(p.Key)))
            {
                var value = piece.Value;
                var encoded = piece.Key.EndsWith('*');
                if (encoded && bytes.Count == 0 && value.Split('\'', 3) is [var named, _, var rest]) (charset, value) = (named, rest);
                bytes.AddRange(encoded ? Unescaped(value) : Encoding.UTF8.GetBytes(value));
            }
            joined[pieces.Key] = Charset.Decode(bytes.ToArray(), charset);
        }
        return joined;
    }

    private static int PlaceOf(string name) => int.TryParse(name.Split('*').ElementAtOrDefault(1), NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : 0;

    private static byte[] Unescaped(string value) => TransferEncoding.Quoted(Encoding.Latin1.GetBytes(value.Replace("=", "=3D", StringComparison.Ordinal).Replace('%', '=')), header: true);

    [GeneratedRegex("""[;\s](?<name>[^\s=;"']{1,60})\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"?|(?<bare>[^;\s"]*))""", RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();
}
