namespace Kept.Questionnaires;

/// <summary>One question: its code for machines, its words for people, and what answer it takes.</summary>
/// <remarks>Every text may carry earlier answers: <c>{{code}}</c>, <c>{{@attribute}}</c> or any expression in double braces.</remarks>
public sealed record Question
{
    public required string Code { get; init; }

    public required QuestionKind Kind { get; init; }

    public required Text Text { get; init; }

    /// <summary>A line of explanation under the question.</summary>
    public Text? Help { get; init; }

    public bool Required { get; init; }

    /// <summary>Needs an answer when this holds.</summary>
    public Expression? RequiredIf { get; init; }

    /// <summary>Asked only when this holds for the answers before it.</summary>
    public Expression? ShowIf { get; init; }

    /// <summary>Where to go on after the question; the first that holds counts.</summary>
    public IReadOnlyList<Skip> SkipTo { get; init => field = ValueList.Of(value); } = ValueList.From<Skip>([]);

    /// <summary>What an answer must fulfil besides what its kind asks.</summary>
    public IReadOnlyList<Validation> Validation { get; init => field = ValueList.Of(value); } = ValueList.From<Validation>([]);

    /// <summary>Number of points on the scale: free (2 to 11) for a rating or matrix, fixed by convention for nps, csat and ces.</summary>
    public int Points
    {
        get => Kind switch { QuestionKind.Nps => 11, QuestionKind.Csat => 5, QuestionKind.Ces => 7, _ => field };
        init;
    } = Limits.DefaultPoints;

    /// <summary>Label of the lowest point of a scale.</summary>
    public Text? Low { get; init; }

    /// <summary>Label of the highest point of a scale.</summary>
    public Text? High { get; init; }

    /// <summary>Whether "not applicable" may be answered on the scale; it counts in no score.</summary>
    public bool NotApplicable { get; init; }

    public QuestionStyle Style { get; init; }

    /// <summary>What can be picked or ranked; the columns of a matrix without a scale.</summary>
    public IReadOnlyList<Choice> Choices { get; init => field = ValueList.Of(value); } = ValueList.From<Choice>([]);

    /// <summary>Whether the respondent may give an own choice in words.</summary>
    public bool Other { get; init; }

    /// <summary>Choices, or rows of a matrix, come in random order.</summary>
    public bool Random { get; init; }

    /// <summary>Fewest picks of a multi or ranking; null for any.</summary>
    public int? Least { get; init; }

    /// <summary>Most picks of a multi or ranking; null for all.</summary>
    public int? Most { get; init; }

    /// <summary>The lines of a matrix.</summary>
    public IReadOnlyList<Row> Rows { get; init => field = ValueList.Of(value); } = ValueList.From<Row>([]);

    /// <summary>Whether several choices may be picked in each row of a matrix.</summary>
    public bool Several { get; init; }

    /// <summary>Longest text taken, in UTF-16 characters.</summary>
    public int MaxLength { get; init; } = Limits.DefaultAnswerLength;

    /// <summary>Height of a text box in lines, 1 for a short answer.</summary>
    public int Lines { get; init; } = Limits.DefaultLines;

    /// <summary>Least number taken.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Greatest number taken.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>Decimal places taken, 0 to 6.</summary>
    public int Decimals { get; init; }

    /// <summary>What a number counts, shown behind its box.</summary>
    public Text? Unit { get; init; }

    /// <summary>First day taken: <c>2026-03-01</c> or <c>today</c>.</summary>
    public string? Earliest { get; init; }

    /// <summary>Last day taken: <c>2026-03-01</c> or <c>today</c>.</summary>
    public string? Latest { get; init; }

    /// <summary>What a hidden or computed question is answered with; the answer another question starts with.</summary>
    public Expression? Value { get; init; }

    /// <summary>An https address of what is consented to.</summary>
    public string? Link { get; init; }

    /// <summary>Code of the promise attribute this question measures.</summary>
    public string? Attribute { get; init; }

    /// <summary>Code of the touchpoint this question is about, where it is not the survey's.</summary>
    public string? Touchpoint { get; init; }

    /// <summary>What figure it makes; null for the one usual for its kind.</summary>
    public QuestionMetric? Metric { get; init; }

    /// <summary>Whether the answer, or that of each row, is a point on a scale.</summary>
    public bool IsScored => Kind is QuestionKind.Nps or QuestionKind.Csat or QuestionKind.Ces or QuestionKind.Rating
        || (Kind == QuestionKind.Matrix && Choices.Count == 0);

    /// <summary>Lowest point of the scale; 0 where there is none.</summary>
    public int Min => IsScored && Kind != QuestionKind.Nps ? 1 : 0;

    /// <summary>Highest point of the scale; 0 where there is none.</summary>
    public int Max => !IsScored ? 0 : Kind == QuestionKind.Nps ? 10 : Points;

    /// <summary>Whether the answer is picked from <see cref="Choices"/>.</summary>
    public bool HasChoices => Kind is QuestionKind.Choice or QuestionKind.Multi or QuestionKind.Ranking;

    /// <summary>Whether a respondent can answer it, or only read it.</summary>
    public bool IsAsked => Kind is not (QuestionKind.Section or QuestionKind.Note or QuestionKind.Hidden or QuestionKind.Computed);

    /// <summary>Whether it has an answer, asked or unseen.</summary>
    public bool IsAnswered => Kind is not (QuestionKind.Section or QuestionKind.Note);
}

/// <summary>A rule an answer must fulfil.</summary>
/// <param name="Rule">Must hold where the question is answered.</param>
/// <param name="Message">What the respondent reads when it does not.</param>
public sealed record Validation(Expression Rule, Text Message);
