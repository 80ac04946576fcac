namespace Kept.Questionnaires;

/// <summary>Something wrong in a questionnaire.</summary>
/// <param name="Path">Where, as in <c>pages[0].questions[2].kind</c>; empty for the whole.</param>
/// <param name="Message">What and why, in plain English.</param>
public sealed record Problem(string Path, string Message)
{
    /// <summary>Whether the questionnaire cannot be published because of it; otherwise it is a warning.</summary>
    public bool Blocks { get; init; } = true;
}

/// <summary>A text that is not a questionnaire.</summary>
public sealed class QuestionnaireException : Exception
{
    public QuestionnaireException(IReadOnlyList<Problem> problems)
        : base(string.Join("; ", problems.Take(3).Select(problem => $"{problem.Path}: {problem.Message}"))) => Problems = problems;

    public IReadOnlyList<Problem> Problems { get; }
}
