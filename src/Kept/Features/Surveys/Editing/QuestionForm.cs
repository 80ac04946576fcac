using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Editing;

/// <summary>One choice as a row of the form, its text in the language being edited.</summary>
public sealed class ChoiceRow
{
    public string? Code { get; set; }
    public string? Text { get; set; }

    /// <summary>The code it had when the form was opened, by which its other languages are found again; empty for a new one.</summary>
    public string? Was { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Code) && string.IsNullOrWhiteSpace(Text);
}

/// <summary>One question as a form in one language; says what is wrong with it by field, as words keys.</summary>
public sealed partial class QuestionForm : IValidatableObject
{
    private const string ReservedWords = "and or not has answered true false";

    /// <summary>The draft number the form was opened on.</summary>
    public int Draft { get; set; }
    [Required, StringLength(64)] public string? Code { get; set; }
    public QuestionKind Kind { get; set; }
    [StringLength(10_000)] public string? Text { get; set; }
    [StringLength(10_000)] public string? Help { get; set; }
    public bool Required { get; set; }
    /// <summary>Null where the kind has none to choose; so is <see cref="MaxLength"/>.</summary>
    [Range(2, 11)] public int? Points { get; set; }
    [StringLength(200)] public string? Low { get; set; }
    [StringLength(200)] public string? High { get; set; }
    // A form that posts no rows maps to null.
    public List<ChoiceRow> Choices { get; set => field = value ?? []; } = [];
    public bool Other { get; set; }
    [Range(1, 10_000)] public int? MaxLength { get; set; }
    [StringLength(64)] public string? Attribute { get; set; }
    [StringLength(2_000)] public string? ShowIf { get; set; }

    /// <summary>What to do: nothing saves; <c>add</c>, <c>remove:2</c>, <c>up:2</c> and <c>down:2</c> change the rows of choices.</summary>
    public string? Action { get; set; }

    /// <summary>The language being edited and whether it is the first, in which nothing may be missing; set by the page, never posted.</summary>
    internal string Language { get; set; } = "";
    internal bool IsFirstLanguage { get; set; }

    private bool HasChoices => Kind is QuestionKind.Choice or QuestionKind.Multi;
    private IEnumerable<ChoiceRow> Filled => Choices.Where(row => !row.IsEmpty);

    public static QuestionForm Of(Question question, string language, int draft) => new()
    {
        Draft = draft, Code = question.Code, Kind = question.Kind, Text = question.Text.Exactly(language), Help = question.Help.Exactly(language),
        Required = question.Required, Points = question.Kind == QuestionKind.Rating ? question.Points : null,
        Low = question.Low.Exactly(language), High = question.High.Exactly(language), Other = question.Other, MaxLength = question.Kind == QuestionKind.Text ? question.MaxLength : null,
        Attribute = question.Attribute, ShowIf = question.ShowIf?.ToString(),
        Choices = [.. question.Choices.Select(c => new ChoiceRow { Code = c.Code, Was = c.Code, Text = c.Text.Exactly(language) })],
    };

    /// <summary>The question as the form has it; other languages keep what they say.</summary>
    public Question ApplyTo(Question question, IReadOnlyList<string> languages)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question with
        {
            Code = Code!.Trim(), Kind = Kind, Required = Required, Other = Other, MaxLength = MaxLength ?? question.MaxLength,
            Points = Points ?? (question.Kind == QuestionKind.Rating ? question.Points : 5),
            Text = question.Text.Set(Language, Text, languages) ?? question.Text,
            Help = question.Help.Set(Language, Help, languages),
            Low = question.Low.Set(Language, Low, languages),
            High = question.High.Set(Language, High, languages),
            Attribute = string.IsNullOrWhiteSpace(Attribute) ? null : Attribute.Trim(),
            ShowIf = string.IsNullOrWhiteSpace(ShowIf) ? null : Expression.Parse(ShowIf),
            Choices = [.. Filled.Select(row => Apply(row, question, languages))],
        };
    }

    private Choice Apply(ChoiceRow row, Question question, IReadOnlyList<string> languages)
    {
        var was = question.Choices.FirstOrDefault(c => c.Code == row.Was)?.Text;
        return new Choice { Code = row.Code!.Trim(), Text = was.Set(Language, row.Text, languages) ?? was ?? new Text([new(languages[0], row.Text!.Trim())]) };
    }

    /// <summary>Adds, removes or moves a row of choices, as the pressed button says.</summary>
    /// <returns>Whether it was such a button; the form is then shown again, not saved.</returns>
    public bool ChangeRows()
    {
        if (Action == "add")
        {
            Choices.Add(new ChoiceRow());
            return true;
        }
        if (Action?.Split(':') is not [var verb, var place] || !int.TryParse(place, out var at) || at < 0 || at >= Choices.Count) return false;
        var row = Choices[at];
        Choices.RemoveAt(at);
        if (verb != "remove") Choices.Insert(Math.Clamp(verb == "up" ? at - 1 : at + 1, 0, Choices.Count), row);
        return true;
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Code) && (!QuestionCode().IsMatch(Code.Trim()) || ReservedWords.Split(' ').Contains(Code.Trim()))) yield return Wrong("surveys.error.question_code", nameof(Code));
        if (IsFirstLanguage && string.IsNullOrWhiteSpace(Text)) yield return Wrong("ui.error.required", nameof(Text));
        if (!string.IsNullOrWhiteSpace(ShowIf) && !IsCondition(ShowIf)) yield return Wrong("surveys.error.condition", nameof(ShowIf));
        if (!HasChoices) yield break;
        var rows = Filled.ToList();
        if (rows.Any(row => row.Code is null || !ChoiceCode().IsMatch(row.Code.Trim()))) yield return Wrong("surveys.error.choice_code", nameof(Choices));
        if (rows.DistinctBy(row => row.Code?.Trim()).Count() < rows.Count) yield return Wrong("surveys.error.choice_twice", nameof(Choices));
        if (Other && rows.Any(row => row.Code?.Trim() == "other")) yield return Wrong("surveys.error.choice_other", nameof(Choices));
        if (rows.Any(row => string.IsNullOrWhiteSpace(row.Text) && (IsFirstLanguage || string.IsNullOrEmpty(row.Was)))) yield return Wrong("surveys.error.choice_text", nameof(Choices));
        if (rows.Any(row => row.Text?.Length > 1_000)) yield return Wrong("surveys.error.choice_long", nameof(Choices));
    }

    private static ValidationResult Wrong(string key, string field) => new(key, [field]);

    private static bool IsCondition(string source)
    {
        try
        {
            Expression.Parse(source);
            return true;
        }
        catch (ExpressionException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,63}$")]
    private static partial Regex QuestionCode();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$")]
    private static partial Regex ChoiceCode();
}
