using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Kept.Shared;

namespace Kept.Features.Responses.Importing;

/// <summary>
/// What makes a repeated import harmless where the file has no column of ids: a hash (SHA-256, its first half) of all the row's
/// values, and its number among equal rows.
/// </summary>
internal sealed class RowIds
{
    private readonly Occurrences _occurrences = new();
    private char[] _text = new char[1024];

    public string Of(CsvReader row)
    {
        var length = 0;
        for (var i = 0; i < row.Count; i++)
        {
            var field = row[i];
            if (length + field.Length + 1 > _text.Length) Array.Resize(ref _text, (length + field.Length + 1) * 2);
            field.CopyTo(_text.AsSpan(length));
            length += field.Length;
            _text[length++] = '\u001f';
        }
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(_text.AsSpan(0, length)), hash);
        return $"row-{Convert.ToHexStringLower(hash[..16])}-{_occurrences.Next(MemoryMarshal.Read<ulong>(hash))}";
    }
}
