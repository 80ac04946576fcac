using System.Buffers;
using System.Text;

namespace Kept.Features.Surveys.Rendering;

/// <summary>
/// A page rendered once, with holes for what differs between respondents: serving it is copying bytes. The holes are
/// control characters, which no encoded text can contain.
/// </summary>
public sealed class PageTemplate
{
    internal const char Token = '\u0001', Attributes = '\u0002', Mode = '\u0003', LinkTail = '\u0004';
    private static readonly SearchValues<byte> Holes = SearchValues.Create([(byte)Token, (byte)Attributes, (byte)Mode, (byte)LinkTail]);
    private readonly List<(byte[] Before, char Hole)> _parts = [];
    private readonly byte[] _end;

    internal PageTemplate(ReadOnlySpan<byte> page)
    {
        for (int at; (at = page.IndexOfAny(Holes)) >= 0; page = page[(at + 1)..]) _parts.Add((page[..at].ToArray(), (char)page[at]));
        _end = page.ToArray();
    }

    /// <summary>The page's length in bytes with these put into the holes.</summary>
    public int Length(string token, string attributes, string mode)
    {
        var length = _end.Length;
        foreach (var (before, hole) in _parts) length += before.Length + Content(hole, token, attributes, mode).Length;
        return length;
    }

    /// <summary>Writes the page for one respondent.</summary>
    /// <param name="token">Letters, digits, <c>-</c>, <c>_</c> and <c>.</c> only, as the other two: they are not encoded again.</param>
    public void Write(IBufferWriter<byte> output, string token, string attributes, string mode)
    {
        foreach (var (before, hole) in _parts)
        {
            output.Write(before);
            var content = Content(hole, token, attributes, mode);
            if (content.Length > 0) Encoding.ASCII.GetBytes(content, output);
        }
        output.Write(_end);
    }

    private static string Content(char hole, string token, string attributes, string mode) => hole switch
    {
        Token => token,
        Attributes => attributes,
        Mode => mode,
        _ => (attributes.Length == 0 ? "" : "&amp;a=" + attributes) + (mode.Length == 0 ? "" : "&amp;m=" + mode),
    };
}
