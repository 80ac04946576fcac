using System.Globalization;
using Kept.Shared;

namespace Kept.Features.Organisation;

/// <summary>The cursor of short lists: where the next page begins, opaque to the caller.</summary>
public static class PageCursor
{
    public static int Read(string? cursor) => cursor switch
    {
        null or "" => 1,
        _ when int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and < 1_000_000 => page,
        _ => throw new InvalidException("cursor", "This cursor is not one of ours. Leave it out to begin at the start."),
    };

    /// <returns>Null after the last page.</returns>
    public static string? Next(int page, int size, int total) => (long)page * size < total ? (page + 1).ToString(CultureInfo.InvariantCulture) : null;
}
