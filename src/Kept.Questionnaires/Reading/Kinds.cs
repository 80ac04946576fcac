namespace Kept.Questionnaires.Reading;

/// <summary>The names of the kinds of question in JSON.</summary>
internal static class Kinds
{
    private static readonly Dictionary<string, QuestionKind> ByName =
        Enum.GetValues<QuestionKind>().ToDictionary(kind => kind.ToString().ToLowerInvariant());

    public static string AllNames { get; } = string.Join(", ", ByName.Keys);

    public static string NameOf(QuestionKind kind) => ByName.First(pair => pair.Value == kind).Key;

    public static bool TryFind(string name, out QuestionKind kind) => ByName.TryGetValue(name, out kind);
}
