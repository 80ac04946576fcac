using System.Text.RegularExpressions;
using Kept.Shared.Languages;

namespace Kept.Shell.Operations;

/// <summary>Events and those who caused them, in the reader's words.</summary>
internal static partial class EventWords
{
    /// <summary>The kind's text, or its name taken apart where nobody has written one.</summary>
    public static string Kind(Words words, string kind)
    {
        var name = Hump().Replace(kind, "_$0").ToLowerInvariant();
        var key = $"event.{name}";
        return words.Has(key) ? words[key] : char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');
    }

    public static string Actor(Words words, string actor, string? name) =>
        name ?? actor switch { "customer" => words["events.actor.customer"], "kept" => "Kept", _ => actor };

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Hump();
}
