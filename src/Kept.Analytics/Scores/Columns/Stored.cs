using System.Runtime.InteropServices;
using System.Text;

namespace Kept.Analytics.Scores.Columns;

/// <summary>Little-endian numbers, lists with their length before them, and texts in UTF-16, in which any text of this
/// process comes back as it was, also one that is not well formed.</summary>
internal sealed class StoredWriter(Stream stream) : BinaryWriter(stream, Encoding.UTF8, leaveOpen: true)
{
    public void WriteText(string text)
    {
        Write(text.Length);
        Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    public void WriteList<T>(IReadOnlyList<T> list, Action<T> write)
    {
        Write(list.Count);
        foreach (var one in list)
        {
            write(one);
        }
    }
}

/// <summary>Reads what a <see cref="StoredWriter"/> wrote, once its checksum was found right.</summary>
internal sealed class StoredReader(Stream stream) : BinaryReader(stream, Encoding.UTF8, leaveOpen: true)
{
    public string ReadText() => string.Create(ReadInt32(), this, static (text, reader) => reader.ReadExactly(MemoryMarshal.AsBytes(text)));

    public IReadOnlyList<T> ReadList<T>(Func<T> read)
    {
        var list = new T[ReadInt32()];
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = read();
        }
        return list;
    }
}
