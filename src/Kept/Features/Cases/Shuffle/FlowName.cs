using Kept.Shared;

namespace Kept.Features.Cases.Shuffle;

/// <summary>Which flow of hand-offs is meant.</summary>
/// <param name="Log">Code of the imported log; empty for the house's own cases.</param>
/// <param name="From">Key of who hands on.</param>
/// <param name="To">Key of who receives.</param>
public sealed record FlowName(string Log, string From, string To)
{
    /// <summary>Of a holder's key: as long as a log's longest name.</summary>
    public const int Longest = 300;

    public static FlowName Of(string? log, string from, string to) => new(log ?? "", InPath(from), InPath(to));

    /// <summary>Its page in the console, without saying of which log.</summary>
    public string Path => $"/handoffs/flows/{ForPath(From)}/{ForPath(To)}";

    public string Href => Log.Length == 0 ? Path : $"{Path}?log={Uri.EscapeDataString(Log)}";

    /// <exception cref="NotFoundException">No flow has names like these.</exception>
    public FlowName Checked() => From.Length is > 0 and <= Longest && To.Length is > 0 and <= Longest ? this : throw new NotFoundException("This flow");

    private static string ForPath(string holder) => Uri.EscapeDataString(holder);

    // The server leaves an escaped slash in a path as it is, and names of departments have slashes.
    private static string InPath(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What holders of the house's own cases are called in a log: stable where names are not.</summary>
public static class HolderKey
{
    public const string Nobody = "nobody";
    private const string TeamHead = "team:", PersonHead = "person:";

    public static string OfTeam(string code) => TeamHead + code;

    public static string OfPerson(Guid id) => PersonHead + id.ToString("N");

    /// <summary>The team's code; null where the key is no team's.</summary>
    public static string? Team(string key) => key.StartsWith(TeamHead, StringComparison.Ordinal) ? key[TeamHead.Length..] : null;

    /// <summary>The person's id; null where the key is no person's.</summary>
    public static Guid? Person(string key) => key.StartsWith(PersonHead, StringComparison.Ordinal) && Guid.TryParseExact(key.AsSpan(PersonHead.Length), "N", out var id) ? id : null;
}
