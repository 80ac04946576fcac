namespace Kept.Analytics.Scores;

/// <summary>The slice asked for cannot be answered; the message says why, in words for the one who asked.</summary>
public sealed class SliceException(string message, string? part = null) : Exception(message)
{
    /// <summary>The part of the slice that is wrong (question, by, where, from, to, compare); null when it is the whole.</summary>
    public string? Part => part;

    /// <summary>Whether it is refused for the people in it: what it asks by must not be combined where a minimum n is set.</summary>
    public bool ProtectsPeople { get; private init; }

    internal static SliceException Apart() => new(
        "So that nobody can be singled out, the answers to this survey cannot be told apart by these together: each by unit and month, but not one by another.", "by") { ProtectsPeople = true };

    /// <summary>More cells than are counted, or shown: the same words whoever counts them.</summary>
    public static SliceException TooManyCells(int most) => new($"This breakdown has more than {most:N0} cells. Break it down by less, or filter it first.", "by");

    // Lists are cut so that a survey of hundreds of attributes still gives a readable message.
    internal static SliceException Unknown(string part, string what, string name, IEnumerable<string> known)
    {
        var names = known.Distinct(StringComparer.Ordinal).Take(31).ToList();
        var list = names.Count == 0 ? "none yet" : string.Join(", ", names.Take(30)) + (names.Count > 30 ? ", …" : "");
        return new($"There is no {what} '{name}'. There are: {list}.", part);
    }
}
