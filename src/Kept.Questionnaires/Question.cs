namespace Kept.Questionnaires;

/// <summary>What kind of answer a question wants.</summary>
public enum QuestionKind
{
    /// <summary>Likelihood to recommend, 0 to 10.</summary>
    Nps,

    /// <summary>Satisfaction, 1 to 5.</summary>
    Csat,

    /// <summary>Agreement that it was easy, 1 to 7.</summary>
    Ces,

    /// <summary>A scale from 1 to <see cref="Question.Points"/>.</summary>
    Rating,

    /// <summary>One of the choices.</summary>
    Choice,

    /// <summary>Any of the choices.</summary>
    Multi,

    /// <summary>The respondent's own words.</summary>
    Text,

    /// <summary>Yes or no.</summary>
    YesNo,
}

/// <summary>One question: its code for machines, its words for people, and what answer it takes.</summary>
public sealed record Question
{
    public required string Code { get; init; }

    public required QuestionKind Kind { get; init; }

    public required Text Text { get; init; }

    /// <summary>A line of explanation under the question.</summary>
    public Text? Help { get; init; }

    public bool Required { get; init; }

    /// <summary>Asked only when this holds for the answers before it.</summary>
    public Expression? ShowIf { get; init; }

    /// <summary>Number of points on the scale: free (2 to 11) for a rating, fixed by convention for nps, csat and ces.</summary>
    public int Points
    {
        get => Kind switch { QuestionKind.Nps => 11, QuestionKind.Csat => 5, QuestionKind.Ces => 7, _ => field };
        init;
    } = Limits.DefaultPoints;

    /// <summary>Label of the lowest point of a scale.</summary>
    public Text? Low { get; init; }

    /// <summary>Label of the highest point of a scale.</summary>
    public Text? High { get; init; }

    public IReadOnlyList<Choice> Choices { get; init => field = ValueList.Of(value); } = ValueList.From<Choice>([]);

    /// <summary>Whether the respondent may give an own choice in words.</summary>
    public bool Other { get; init; }

    /// <summary>Longest text taken, in UTF-16 characters.</summary>
    public int MaxLength { get; init; } = Limits.DefaultAnswerLength;

    /// <summary>Code of the promise attribute this question measures.</summary>
    public string? Attribute { get; init; }

    /// <summary>Whether the answer is a point on a scale.</summary>
    public bool IsScored => Kind is QuestionKind.Nps or QuestionKind.Csat or QuestionKind.Ces or QuestionKind.Rating;

    /// <summary>Lowest point of the scale; 0 where there is none.</summary>
    public int Min => IsScored && Kind != QuestionKind.Nps ? 1 : 0;

    /// <summary>Highest point of the scale; 0 where there is none.</summary>
    public int Max => !IsScored ? 0 : Kind == QuestionKind.Nps ? 10 : Points;

    /// <summary>Whether the answer is picked from <see cref="Choices"/>.</summary>
    public bool HasChoices => Kind is QuestionKind.Choice or QuestionKind.Multi;
}

/// <summary>One thing to pick.</summary>
public sealed record Choice
{
    public required string Code { get; init; }

    public required Text Text { get; init; }
}
