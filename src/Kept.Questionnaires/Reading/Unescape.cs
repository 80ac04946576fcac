using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Kept.Questionnaires.Reading;

/// <summary>The text of a JSON string, with U+FFFD for whatever is not Unicode in it.</summary>
/// <remarks><see cref="JsonElement.GetString"/> throws at lone surrogates and bad UTF-8, which strangers may send.</remarks>
internal static class Unescape
{
    /// <param name="element">A JSON string.</param>
    public static string Decode(JsonElement element) => Decode(JsonMarshal.GetRawUtf8Value(element)[1..^1]);

    /// <param name="raw">What stands between the quotes, already known to be well-formed JSON.</param>
    public static string Decode(ReadOnlySpan<byte> raw)
    {
        var text = Encoding.UTF8.GetString(raw);
        return raw.Contains((byte)'\\') ? WholeCharacters(Resolve(text)) : text;
    }

    /// <summary>The same text with U+FFFD for each half of a surrogate pair that has lost the other.</summary>
    public static string WholeCharacters(string text)
    {
        var at = FirstLone(text, 0);
        if (at < 0)
        {
            return text;
        }
        var characters = text.ToCharArray();
        for (; at >= 0; at = FirstLone(text, at + 1))
        {
            characters[at] = '\uFFFD';
        }
        return new string(characters);
    }

    private static int FirstLone(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return i;
            }
            i++;
        }
        return -1;
    }

    private static string Resolve(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }
            i++;
            if (text[i] == 'u')
            {
                result.Append((char)ushort.Parse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
                continue;
            }
            result.Append(text[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var same => same });
        }
        return result.ToString();
    }
}
