namespace Kept.Questionnaires.Reading;

/// <summary>Which properties belong to which kind of question; one that does not is refused, since it would do nothing.</summary>
internal static class Belonging
{
    public static readonly string[] Properties =
    [
        "code", "kind", "text", "help", "required", "requiredIf", "showIf", "skipTo", "validation", "points", "low", "high", "notApplicable",
        "style", "choices", "other", "random", "least", "most", "rows", "several", "maxLength", "lines", "minimum", "maximum", "decimals", "unit",
        "earliest", "latest", "value", "link", "attribute", "touchpoint", "metric",
    ];

    public static bool Belongs(string property, QuestionKind kind, bool hasChoices) => property switch
    {
        "required" or "requiredIf" or "validation" => new Question { Code = "", Kind = kind, Text = Nothing }.IsAsked,
        "points" => kind == QuestionKind.Rating || (kind == QuestionKind.Matrix && !hasChoices),
        "low" or "high" or "notApplicable" => kind is QuestionKind.Nps or QuestionKind.Csat or QuestionKind.Ces or QuestionKind.Rating || (kind == QuestionKind.Matrix && !hasChoices),
        "style" => StylesOf(kind).Length > 1,
        "choices" => kind is QuestionKind.Choice or QuestionKind.Multi or QuestionKind.Ranking or QuestionKind.Matrix,
        "other" => kind is QuestionKind.Choice or QuestionKind.Multi,
        "random" => kind is QuestionKind.Choice or QuestionKind.Multi or QuestionKind.Ranking or QuestionKind.Matrix,
        "least" or "most" => kind is QuestionKind.Multi or QuestionKind.Ranking,
        "rows" => kind == QuestionKind.Matrix,
        "several" => kind == QuestionKind.Matrix && hasChoices,
        "maxLength" or "lines" => kind == QuestionKind.Text,
        "minimum" or "maximum" or "decimals" or "unit" => kind == QuestionKind.Number,
        "earliest" or "latest" => kind == QuestionKind.Date,
        "value" => kind is not (QuestionKind.Section or QuestionKind.Note or QuestionKind.Matrix or QuestionKind.File or QuestionKind.Consent),
        "link" => kind == QuestionKind.Consent,
        "attribute" or "touchpoint" => kind is not (QuestionKind.Section or QuestionKind.Note),
        "metric" => kind is QuestionKind.Rating || (kind == QuestionKind.Matrix && !hasChoices),
        _ => true,
    };

    public static QuestionStyle[] StylesOf(QuestionKind kind) => kind switch
    {
        QuestionKind.Nps => [QuestionStyle.Usual],
        QuestionKind.Csat or QuestionKind.Ces or QuestionKind.Rating => [QuestionStyle.Usual, QuestionStyle.Stars, QuestionStyle.Smileys],
        QuestionKind.Choice => [QuestionStyle.Usual, QuestionStyle.Dropdown],
        QuestionKind.Date => [QuestionStyle.Usual, QuestionStyle.Time, QuestionStyle.DateTime],
        QuestionKind.File => [QuestionStyle.Usual, QuestionStyle.Photo],
        _ => [QuestionStyle.Usual],
    };

    private static readonly Text Nothing = Text.Of(("en", ""));
}
