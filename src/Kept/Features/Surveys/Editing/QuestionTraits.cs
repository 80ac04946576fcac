using Kept.Questionnaires;

namespace Kept.Features.Surveys.Editing;

/// <summary>A group of kinds in the menu that adds a question, by what one wants to know.</summary>
/// <param name="Name">Last part of a words key.</param>
public sealed record KindGroup(string Name, IReadOnlyList<(QuestionKind Kind, string Icon)> Kinds);

/// <summary>What the editor must know about kinds: where they stand in the menu and which fields they have.</summary>
public static class QuestionTraits
{
    public static IReadOnlyList<KindGroup> Groups { get; } =
    [
        new("score", [(QuestionKind.Nps, "heart"), (QuestionKind.Csat, "mood-smile"), (QuestionKind.Ces, "route"), (QuestionKind.Rating, "star"), (QuestionKind.Matrix, "layout-grid")]),
        new("pick", [(QuestionKind.Choice, "circle-dot"), (QuestionKind.Multi, "checkbox"), (QuestionKind.Ranking, "sort-descending"), (QuestionKind.YesNo, "thumb-up")]),
        new("say", [(QuestionKind.Text, "message"), (QuestionKind.File, "paperclip")]),
        new("measure", [(QuestionKind.Number, "adjustments"), (QuestionKind.Date, "calendar")]),
        new("contact", [(QuestionKind.Email, "at"), (QuestionKind.Phone, "phone"), (QuestionKind.Consent, "shield-check")]),
        new("show", [(QuestionKind.Section, "bookmark"), (QuestionKind.Note, "note")]),
        new("behind", [(QuestionKind.Hidden, "eye-off"), (QuestionKind.Computed, "code")]),
    ];

    public static string IconOf(QuestionKind kind) => Groups.SelectMany(group => group.Kinds).First(pair => pair.Kind == kind).Icon;

    /// <summary>How a question of this kind may look; the first is the usual one.</summary>
    public static IReadOnlyList<QuestionStyle> Styles(QuestionKind kind) => kind switch
    {
        QuestionKind.Csat or QuestionKind.Ces or QuestionKind.Rating => [QuestionStyle.Usual, QuestionStyle.Stars, QuestionStyle.Smileys],
        QuestionKind.Choice => [QuestionStyle.Usual, QuestionStyle.Dropdown],
        QuestionKind.Date => [QuestionStyle.Usual, QuestionStyle.Time, QuestionStyle.DateTime],
        QuestionKind.File => [QuestionStyle.Usual, QuestionStyle.Photo],
        _ => [QuestionStyle.Usual],
    };

    /// <summary>Whether it can have choices: to pick, to rank, or as the columns of a matrix.</summary>
    public static bool TakesChoices(QuestionKind kind) => kind is QuestionKind.Choice or QuestionKind.Multi or QuestionKind.Ranking or QuestionKind.Matrix;

    /// <summary>Whether an expression may give it its value, or the answer it starts with.</summary>
    public static bool TakesValue(QuestionKind kind) =>
        kind is not (QuestionKind.Section or QuestionKind.Note or QuestionKind.Matrix or QuestionKind.File or QuestionKind.Consent);

    /// <summary>Whether it is answered by the respondent.</summary>
    public static bool IsAsked(QuestionKind kind) => kind is not (QuestionKind.Section or QuestionKind.Note or QuestionKind.Hidden or QuestionKind.Computed);

    /// <summary>Whether its answer measures something.</summary>
    public static bool IsAnswered(QuestionKind kind) => kind is not (QuestionKind.Section or QuestionKind.Note);
}
