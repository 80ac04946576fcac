using System.Buffers;
using System.Text;

namespace Kept.Features.Responses.Columns;

/// <summary>A text as UTF-8 in a rented buffer.</summary>
internal readonly struct Utf8 : IDisposable
{
    private readonly byte[] _rented;
    private readonly int _length;

    public Utf8(string text)
    {
        _rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length = Encoding.UTF8.GetBytes(text, _rented);
    }

    public ReadOnlySpan<byte> Bytes => _rented.AsSpan(0, _length);

    public void Dispose() => ArrayPool<byte>.Shared.Return(_rented);
}
