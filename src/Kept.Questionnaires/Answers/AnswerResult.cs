namespace Kept.Questionnaires;

/// <summary>What was taken of one respondent's answers, and what was not.</summary>
public sealed class AnswerResult
{
    private readonly Answered[] answers;
    private Dictionary<string, int>? scores;
    private Dictionary<string, IReadOnlyList<string>>? choices;
    private List<(string Code, string Text)>? comments;

    internal AnswerResult(IReadOnlyList<AnswerProblem> problems, string json, Answered[] answers, Walk? walk)
    {
        Walk = walk;
        Problems = problems;
        Json = json;
        this.answers = answers;
    }

    public IReadOnlyList<AnswerProblem> Problems { get; }

    /// <summary>Whether it is a response: something was answered and nothing is wrong.</summary>
    public bool Ok => Problems.Count == 0;

    /// <summary>The answers taken, as one compact JSON object in the questionnaire's order.</summary>
    public string Json { get; }

    /// <summary>The answers taken, in the questionnaire's order.</summary>
    public IReadOnlyList<Answered> Answers => answers;

    /// <summary>The way through the questionnaire and its ending; null when nothing was taken. The path is followed only for answers given in steps.</summary>
    public Walk? Walk { get; }

    /// <summary>Points on scales by the answer's code; yes is 1 and no is 0.</summary>
    public IReadOnlyDictionary<string, int> Scores => scores ??= FindScores();

    /// <summary>Codes picked by the answer's code.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Choices => choices ??= FindChoices();

    /// <summary>The respondent's own words by question; those for "other" under <c>code.other</c>.</summary>
    public IReadOnlyList<(string Code, string Text)> Comments => comments ??= FindComments();

    internal static AnswerResult Refused(params IReadOnlyList<AnswerProblem> problems) => new(problems, "{}", [], null);

    private Dictionary<string, int> FindScores()
    {
        var found = new Dictionary<string, int>(answers.Length, StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            if (answer.Question.IsScored && answer.Value.Number is { } number)
            {
                found.Add(answer.Code, (int)number);
            }
            else if (answer.Value.Truth is { } truth)
            {
                found.Add(answer.Code, truth ? 1 : 0);
            }
        }
        return found;
    }

    private Dictionary<string, IReadOnlyList<string>> FindChoices()
    {
        var found = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            if (answer.Slot.IsPicked)
            {
                found.Add(answer.Code, answer.Value.Words ?? [answer.Value.Word!]);
            }
        }
        return found;
    }

    private List<(string Code, string Text)> FindComments()
    {
        var found = new List<(string Code, string Text)>();
        foreach (var answer in answers)
        {
            if (answer.Question.Kind == QuestionKind.Text)
            {
                found.Add((answer.Code, answer.Value.Word!));
            }
            if (answer.Other is { } other)
            {
                found.Add((answer.Code + AnswerSheet.OtherSuffix, other));
            }
        }
        return found;
    }
}
