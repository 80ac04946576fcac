using System.Collections.Concurrent;

namespace Kept.Questionnaires.Reading;

/// <summary>The names of kinds, styles, metrics and displays in JSON: those of the enums in small letters.</summary>
internal static class Names
{
    private static readonly ConcurrentDictionary<Enum, string> Known = new();

    public static string AllKinds { get; } = string.Join(", ", Enum.GetValues<QuestionKind>().Select(kind => Of(kind)));

    public static string Of<T>(T value)
        where T : struct, Enum => Known.GetOrAdd(value, name => name.ToString().ToLowerInvariant());
}
