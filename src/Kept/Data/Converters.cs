using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kept.Data;

/// <summary>Every time is UTC, in both directions.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    t => DateTime.SpecifyKind(t, DateTimeKind.Utc), t => DateTime.SpecifyKind(t, DateTimeKind.Utc));

/// <summary>Times in SQLite: microseconds since 1970, which sort and compare as they should and take eight bytes.</summary>
internal sealed class MicrosecondsConverter() : ValueConverter<DateTime, long>(t => Microseconds.Of(t), m => Microseconds.ToTime(m));

internal static class Microseconds
{
    public static long Of(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / 10;
    public static DateTime ToTime(long microseconds) => new(DateTime.UnixEpoch.Ticks + microseconds * 10, DateTimeKind.Utc);
}

/// <summary>Ids in SQLite: 16 bytes, big-endian, so that time-ordered ids stay in order.</summary>
internal sealed class GuidBytesConverter() : ValueConverter<Guid, byte[]>(g => g.ToByteArray(true), b => new Guid(b, true));

internal static class SnakeCase
{
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && !char.IsUpper(name[i - 1]) && name[i - 1] != '_') text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}
