using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Kept.Tests.Support;

/// <summary>A mail that arrived, taken apart by the framework's own reader of parts and not by what wrote it.</summary>
public static partial class Mime
{
    /// <param name="Type">Media type.</param>
    /// <param name="FileName">Null for a part that is not a file.</param>
    public sealed record Part(string Type, string? FileName, byte[] Content)
    {
        public string Text => Encoding.UTF8.GetString(Content);
    }

    /// <summary>The parts that are no parts themselves, in their order.</summary>
    public static Task<List<Part>> Parts(string message)
    {
        var unfolded = Folded().Replace(message, " ");
        var headers = unfolded[..unfolded.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        var type = headers.Split("\r\n").Single(line => line.StartsWith("Content-Type:", StringComparison.Ordinal))["Content-Type:".Length..];
        return Parts(type, unfolded[(headers.Length + 2)..]);
    }

    private static async Task<List<Part>> Parts(string type, string body)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(type.Trim()).Boundary).Value!;
        var reader = new MultipartReader(boundary, new MemoryStream(Encoding.ASCII.GetBytes(body)));
        var parts = new List<Part>();
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            var content = await new StreamReader(section.Body, Encoding.ASCII).ReadToEndAsync();
            if (section.ContentType!.StartsWith("multipart/", StringComparison.Ordinal)) parts.AddRange(await Parts(section.ContentType, "\r\n" + content));
            else parts.Add(new Part(section.ContentType, FileNameOf(section), section.Headers!["Content-Transfer-Encoding"] == "base64" ? Convert.FromBase64String(content) : Unquoted(content)));
        }
        return parts;
    }

    private static string? FileNameOf(MultipartSection section) =>
        section.GetContentDispositionHeader() is { } disposition ? (disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName)).Value : null;

    /// <summary>What quoted-printable text says (RFC 2045 §6.7).</summary>
    public static byte[] Unquoted(string quoted)
    {
        var bytes = new List<byte>();
        var text = quoted.Replace("=\r\n", "", StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=') bytes.Add((byte)text[i]);
            else
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
        }
        return [.. bytes];
    }

    // A header's parameter on the next line; the framework's reader wants it on the same. In a text it is no more than white space.
    [GeneratedRegex("(?<=;)\r\n[ \t]")]
    private static partial Regex Folded();
}
