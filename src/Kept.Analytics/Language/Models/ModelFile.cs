using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Kept.Analytics.Language.Models;

/// <summary>
/// A model as it is kept: named parts of bytes one after the other. The head is "KEPTREAD", the number of parts, and for each its
/// name and length; numbers are little-endian.
/// </summary>
public sealed class ModelFile
{
    private static ReadOnlySpan<byte> Mark => "KEPTREAD"u8;

    private readonly Dictionary<string, ReadOnlyMemory<byte>> parts = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">It is no model, or is cut off.</exception>
    public static ModelFile Read(ReadOnlyMemory<byte> bytes)
    {
        var file = new ModelFile();
        var head = new BinaryReader(new MemoryStream(bytes[..Math.Min(bytes.Length, 4096)].ToArray()), Encoding.UTF8);
        try
        {
            if (!head.ReadBytes(Mark.Length).AsSpan().SequenceEqual(Mark))
            {
                throw new InvalidDataException("This is no model for reading comments.");
            }
            var lengths = new List<(string Name, int Length)>();
            for (var left = head.ReadInt32(); left > 0; left--)
            {
                lengths.Add((head.ReadString(), head.ReadInt32()));
            }
            var at = (int)head.BaseStream.Position;
            foreach (var (name, length) in lengths)
            {
                file.parts.Add(name, bytes.Slice(at, length));
                at += length;
            }
        }
        catch (Exception cut) when (cut is EndOfStreamException or ArgumentOutOfRangeException)
        {
            throw new InvalidDataException("This model is cut off.", cut);
        }
        return file;
    }

    /// <summary>Adds a part; the order of adding is the order in the file.</summary>
    public void Add<T>(string name, ReadOnlySpan<T> numbers)
        where T : unmanaged => parts.Add(name, MemoryMarshal.AsBytes(numbers).ToArray());

    /// <summary>Adds a text, deflated.</summary>
    public void Add(string name, string text)
    {
        using var bytes = new MemoryStream();
        using (var deflate = new DeflateStream(bytes, CompressionLevel.SmallestSize))
        {
            deflate.Write(Encoding.UTF8.GetBytes(text));
        }
        parts.Add(name, bytes.ToArray());
    }

    /// <summary>A number that other parts would not give.</summary>
    public string Sum()
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts.Values)
        {
            sum.AppendData(part.Span);
        }
        return Convert.ToHexStringLower(sum.GetHashAndReset()[..8]);
    }

    /// <summary>Numbers of a part, where the collector does not move them.</summary>
    /// <exception cref="InvalidDataException">There is no such part.</exception>
    public T[] Numbers<T>(string name)
        where T : unmanaged
    {
        var part = MemoryMarshal.Cast<byte, T>(Part(name).Span);
        var numbers = GC.AllocateUninitializedArray<T>(part.Length, pinned: true);
        part.CopyTo(numbers);
        return numbers;
    }

    public string Text(string name)
    {
        using var reader = new StreamReader(new DeflateStream(new MemoryStream(Part(name).ToArray()), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Mark);
        writer.Write(parts.Count);
        foreach (var (name, part) in parts)
        {
            writer.Write(name);
            writer.Write(part.Length);
        }
        foreach (var part in parts.Values)
        {
            writer.Write(part.Span);
        }
    }

    private ReadOnlyMemory<byte> Part(string name) => parts.TryGetValue(name, out var part) ? part : throw new InvalidDataException($"The model has no part '{name}'.");
}
