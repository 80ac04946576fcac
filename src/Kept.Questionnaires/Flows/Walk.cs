namespace Kept.Questionnaires;

/// <summary>The way one respondent took.</summary>
/// <param name="Path">What she was shown, in her order; hidden and computed questions are among it.</param>
/// <param name="Ending">Null for the usual one.</param>
/// <param name="FullQuota">Code of the quota that ended it; null when none did.</param>
/// <param name="Facts">What is known at the end: her answers, without those to questions she was not asked.</param>
public sealed record Walk(IReadOnlyList<FlowQuestion> Path, Ending? Ending, string? FullQuota, Facts Facts)
{
    /// <summary>Whether she was not whom the survey looks for.</summary>
    public bool ScreenedOut => FullQuota is not null || Ending is { ScreenOut: true };

    /// <summary>The question as she came to it; null when she did not.</summary>
    public FlowQuestion? Find(string code) => Path.FirstOrDefault(question => question.Code == code);
}
