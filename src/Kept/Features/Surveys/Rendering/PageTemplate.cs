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

    /// <summary>Writes the page for one respondent and returns its length in bytes.</summary>
    /// <param name="token">Letters, digits, <c>-</c>, <c>_</c> and <c>.</c> only, as the other two: they are not encoded again.</param>
    public int Write(IBufferWriter<byte> output, ReadOnlySpan<char> token, string attributes, string mode)
    {
        var tail = (attributes.Length == 0 ? "" : "&amp;a=" + attributes) + (mode.Length == 0 ? "" : "&amp;m=" + mode);
        var length = _end.Length;
        foreach (var (before, hole) in _parts)
        {
            output.Write(before);
            length += before.Length + Put(output, hole switch { Token => token, Attributes => attributes, Mode => mode, _ => tail });
        }
        output.Write(_end);
        return length;
    }

    private static int Put(IBufferWriter<byte> output, ReadOnlySpan<char> text) => text.IsEmpty ? 0 : (int)Encoding.ASCII.GetBytes(text, output);
}
