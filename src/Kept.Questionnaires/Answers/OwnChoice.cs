namespace Kept.Questionnaires.Answers;

/// <summary>Joins what was picked with the respondent's own words for "other".</summary>
internal static class OwnChoice
{
    /// <summary>Own words alone pick "other"; beside another single choice they do not count.</summary>
    public static Outcome Join(SheetLine line, Outcome picked, Outcome own, out string? words)
    {
        words = null;
        if (picked.Problem is not null || own.Problem is not null)
        {
            return picked.Problem is not null ? picked : own;
        }
        var text = own.Value is { Word: { } sent } ? CleanText.Of(sent) : "";
        if (text.Length == 0)
        {
            return picked;
        }
        if (line.Question.Kind == QuestionKind.Choice && picked.Value is { } value && value.Word != AnswerSheet.OtherChoice)
        {
            return picked;
        }
        if (text.Length > Limits.OtherLength)
        {
            return Outcome.Failed(AnswerFault.TooLong, null, Limits.OtherLength);
        }
        words = text;
        return line.Question.Kind == QuestionKind.Choice
            ? Outcome.Of(AnswerValue.Of(AnswerSheet.OtherChoice))
            : Outcome.Of(AnswerValue.Of(WithOther(picked.Value?.Words ?? [])));
    }

    private static IReadOnlyList<string> WithOther(IReadOnlyList<string> picked) =>
        picked.Contains(AnswerSheet.OtherChoice) ? picked : [.. picked, AnswerSheet.OtherChoice];
}
