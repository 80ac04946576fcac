using Kept.Questionnaires;
using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Bank;

/// <summary>Kinds, tags and texts of questions as a reader calls them.</summary>
public static class BankWords
{
    /// <summary>Those that respondents answer.</summary>
    public static IReadOnlyList<QuestionKind> Kinds { get; } = [.. Enum.GetValues<QuestionKind>().Where(kind =>
        kind is not (QuestionKind.Section or QuestionKind.Note or QuestionKind.Hidden or QuestionKind.Computed))];

    public static string Kind(QuestionKind kind, Words words) => words[$"bank.kind.{kind.ToString().ToLowerInvariant()}"];

    /// <summary>The kind with the scale where it is free.</summary>
    public static string Kind(Question question, Words words)
    {
        ArgumentNullException.ThrowIfNull(question);
        var name = Kind(question.Kind, words);
        return question.IsScored && question.Kind is QuestionKind.Rating or QuestionKind.Matrix && question.Max > 0 ? $"{name} {question.Min}–{question.Max}" : name;
    }

    /// <summary>The tags of the shipped questions are translated; the organisation's own are as somebody wrote them.</summary>
    public static string Tag(string tag, Words words) => words.Has($"bank.tag.{tag}") ? words[$"bank.tag.{tag}"] : tag;

    /// <summary>What a text of a question is, from its place.</summary>
    public static string Place(string place, Words words)
    {
        ArgumentNullException.ThrowIfNull(place);
        var dot = place.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? words[$"bank.place.{place}"] : $"{words[$"bank.place.{place[..dot]}"]} {place[(dot + 1)..]}";
    }
}
