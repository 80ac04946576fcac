using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Kept.Features.Responses.Files;

namespace Kept.Features.Responses.Answering;

/// <summary>The fields of a posted form, read straight from the request: this is the way every customer's answer comes in.</summary>
public sealed class FormFields
{
    internal const int Most = 5000;
    private readonly List<(string Name, string Value)> _fields = new(16);

    private FormFields() { }

    /// <summary>Files that came with a form in parts; none with any other.</summary>
    public IReadOnlyList<SentFile> Files { get; private init; } = [];

    /// <summary>The fields and files of a form that was sent in parts.</summary>
    internal static FormFields Of(IEnumerable<(string Name, string Value)> fields, IReadOnlyList<SentFile> files)
    {
        var form = new FormFields { Files = files };
        form._fields.AddRange(fields);
        return form;
    }

    /// <summary>The same form with these fields as given instead of as sent; an empty value takes the field out.</summary>
    internal FormFields With(IReadOnlyDictionary<string, string> values) => Of(
        _fields.Where(field => !values.ContainsKey(field.Name)).Concat(values.Where(v => v.Value.Length > 0).Select(v => (v.Key, v.Value))), []);

    /// <summary>Null when the body is longer than <paramref name="longest"/> bytes or has more than 5,000 fields.</summary>
    public static async ValueTask<FormFields?> Read(PipeReader body, int longest, CancellationToken ct)
    {
        while (true)
        {
            var read = await body.ReadAsync(ct);
            var buffer = read.Buffer;
            if (buffer.Length > longest)
            {
                body.AdvanceTo(buffer.End);
                return null;
            }
            if (!read.IsCompleted)
            {
                body.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }
            var fields = Parse(buffer.IsSingleSegment ? buffer.FirstSpan : buffer.ToArray());
            body.AdvanceTo(buffer.End);
            return fields;
        }
    }

    /// <summary>Fields of an <c>application/x-www-form-urlencoded</c> body; null when there are too many.</summary>
    public static FormFields? Parse(ReadOnlySpan<byte> body)
    {
        var fields = new FormFields();
        foreach (var range in body.Split((byte)'&'))
        {
            var field = body[range];
            if (field.IsEmpty) continue;
            if (fields._fields.Count == Most) return null;
            var equals = field.IndexOf((byte)'=');
            fields._fields.Add(equals < 0 ? (Decode(field), "") : (Decode(field[..equals]), Decode(field[(equals + 1)..])));
        }
        return fields;
    }

    /// <summary>All values sent for the field, in their order.</summary>
    public IReadOnlyList<string> All(string name)
    {
        string? only = null;
        List<string>? several = null;
        foreach (var field in _fields)
        {
            if (field.Name != name) continue;
            if (only is null) only = field.Value;
            else (several ??= [only]).Add(field.Value);
        }
        return several ?? (only is null ? [] : (IReadOnlyList<string>)[only]);
    }

    /// <summary>The first value of the field; empty when it was not sent.</summary>
    public string First(string name)
    {
        foreach (var field in _fields)
        {
            if (field.Name == name) return field.Value;
        }
        return "";
    }

    private static string Decode(ReadOnlySpan<byte> encoded)
    {
        if (encoded.IndexOfAny((byte)'%', (byte)'+') < 0) return Encoding.UTF8.GetString(encoded);
        byte[]? rented = null;
        var decoded = encoded.Length <= 512 ? stackalloc byte[512] : rented = ArrayPool<byte>.Shared.Rent(encoded.Length);
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            // A percent sign that begins no code stands for itself, as browsers read it.
            if (encoded[i] == '%' && i + 2 < encoded.Length && HexOf(encoded[i + 1]) is >= 0 and var high && HexOf(encoded[i + 2]) is >= 0 and var low)
            {
                decoded[length++] = (byte)((high << 4) | low);
                i += 2;
            }
            else decoded[length++] = encoded[i] == '+' ? (byte)' ' : encoded[i];
        }
        var text = Encoding.UTF8.GetString(decoded[..length]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return text;
    }

    private static int HexOf(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        _ => -1,
    };
}
