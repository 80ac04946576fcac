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

    /// <summary>One answer for each of its <see cref="Question.Rows"/>: a point on a common scale, or of common choices.</summary>
    Matrix,

    /// <summary>One of the choices.</summary>
    Choice,

    /// <summary>Any of the choices.</summary>
    Multi,

    /// <summary>The choices, best first.</summary>
    Ranking,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>The respondent's own words.</summary>
    Text,

    /// <summary>A number, whole or with decimals.</summary>
    Number,

    /// <summary>A day, a time of day, or both.</summary>
    Date,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>Agreement to something said in the question.</summary>
    Consent,

    /// <summary>A heading over the questions that follow; not answered.</summary>
    Section,

    /// <summary>Something to read; not answered.</summary>
    Note,

    /// <summary>An answer that comes along unseen: from the link, the API or <see cref="Question.Value"/>.</summary>
    Hidden,

    /// <summary>A value worked out from the answers before it.</summary>
    Computed,

    /// <summary>A file or a photo.</summary>
    File,
}

/// <summary>How a question looks or what exactly it takes, where its kind leaves a choice.</summary>
public enum QuestionStyle
{
    /// <summary>Numbers for a rating, a list for a choice, a day for a date, any file for a file.</summary>
    Usual,

    /// <summary>A rating in stars.</summary>
    Stars,

    /// <summary>A rating in faces.</summary>
    Smileys,

    /// <summary>A choice from a drop-down list.</summary>
    Dropdown,

    /// <summary>A time of day, as in <c>18:30</c>.</summary>
    Time,

    /// <summary>A day and a time of day, as in <c>2026-03-01T18:30</c>.</summary>
    DateTime,

    /// <summary>A picture, from the camera where there is one.</summary>
    Photo,
}

/// <summary>What figure a scored question makes; scores are compared only within one metric.</summary>
public enum QuestionMetric
{
    /// <summary>Promoters less detractors, on 0 to 10.</summary>
    Nps,

    /// <summary>Share of the top two of five points.</summary>
    Csat,

    /// <summary>Ease on seven points.</summary>
    Ces,

    /// <summary>The mean on the question's own scale.</summary>
    Mean,
}
