namespace Kept.Features.Responses.Importing;

/// <summary>The scale on which a column of whole numbers seems to rate.</summary>
/// <param name="Kind">nps, csat, ces or rating.</param>
/// <param name="Points">Its highest point.</param>
/// <param name="ZeroMeansNone">Whether 0 stands for "not applicable", because the scale begins at 1.</param>
public sealed record Scale(string Kind, int Points, bool ZeroMeansNone)
{
    /// <summary>Null when it is no rating: an age, a count, a yes or no written as 1 and 0.</summary>
    public static Scale? Of(ColumnProfile c)
    {
        if (c is not { Least: >= 0 and var least, Most: >= 3 and <= 11 and var most } || c.HasMore || c.Distinct.Count < 3) return null;
        if (HeaderHints.IsRecommend(c.Header)) return most <= 10 ? new Scale("nps", 10, false) : null;
        if (HeaderHints.IsCount(c.Header) && !HeaderHints.IsRating(c.Header)) return null;
        // A zero on most rows is the commonest count, not a rating that does not apply.
        var zeroMeansNone = least == 0 && c.Zeros * 2 < c.Filled;
        if (least == 0 && (!zeroMeansNone || most > 7)) return null;
        return most switch
        {
            5 when HeaderHints.IsSatisfied(c.Header) => new Scale("csat", 5, zeroMeansNone),
            7 when HeaderHints.IsEasy(c.Header) => new Scale("ces", 7, zeroMeansNone),
            5 or 7 or 10 => new Scale("rating", (int)most, zeroMeansNone),
            _ when HeaderHints.IsRating(c.Header) => new Scale("rating", most == 4 ? 5 : (int)most, zeroMeansNone),
            _ => null,
        };
    }
}

/// <summary>How people write yes and no in five languages.</summary>
public static class YesNo
{
    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase) { "yes", "y", "true", "1", "sí", "si", "s", "ja", "j", "oui", "o", "tak", "t" };
    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase) { "no", "n", "false", "0", "nein", "non", "nie" };

    public static bool? Read(string value) => Yes.Contains(value) ? true : No.Contains(value) ? false : null;

    internal static bool Fits(ColumnProfile c) => !c.HasMore && c.Distinct.Count == 2 && c.Distinct.Select(d => Read(d.Value)).ToHashSet() is { Count: 2 } read && !read.Contains(null);
}
