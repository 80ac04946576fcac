using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Editing.History;

/// <summary>Says a change of a draft in the reader's language.</summary>
public static class ChangeWords
{
    private const string KindMark = "kind:";

    public static string Of(DraftRow change, Words words)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(words);
        object?[] said = [.. change.Arguments.Select(argument => argument.StartsWith(KindMark, StringComparison.Ordinal) ? words[$"surveys.question.{argument[KindMark.Length..]}"] : argument)];
        return words[change.Key, said];
    }
}
