using Kept.Questionnaires;

namespace Kept.Features.Surveys.Editing.Forms;

public sealed partial class QuestionForm
{
    /// <summary>The question as the form has it; other languages keep what they say. Jumps to pages without a code keep their <c>#</c>.</summary>
    public Question ApplyTo(Question question, Questionnaire draft)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(draft);
        var languages = draft.Languages;
        var points = Points ?? (question.Kind is QuestionKind.Rating or QuestionKind.Matrix ? question.Points : 5);
        return question with
        {
            Code = Code!.Trim(), Kind = Kind,
            Text = question.Text.Set(Language, Text, languages) ?? question.Text,
            Help = question.Help.Set(Language, Help, languages),
            Required = Required, RequiredIf = RequiredIf.Read(draft.Find), ShowIf = ShowIf.Read(draft.Find),
            SkipTo = [.. Skips.Where(skip => !string.IsNullOrEmpty(skip.To)).Select(skip => new Skip(skip.To!, skip.If.Read(draft.Find)))],
            Validation = [.. Rules.Where(rule => !rule.IsEmpty).Select(rule => Apply(rule, question, languages))],
            Points = points, Low = question.Low.Set(Language, Low, languages), High = question.High.Set(Language, High, languages),
            NotApplicable = NotApplicable, Style = QuestionTraits.Styles(Kind).Contains(Style) ? Style : QuestionStyle.Usual,
            Choices = [.. Choices.Where(row => !row.IsEmpty).Select(row => Apply(row, question, languages))],
            Other = Other, Random = Random, Least = Least, Most = Most, Several = Several,
            Rows = [.. Rows.Where(row => !row.IsEmpty).Select(row => Apply(row, question, languages))],
            MaxLength = MaxLength ?? 4_000, Lines = Lines ?? 3, Minimum = Minimum, Maximum = Maximum, Decimals = Decimals ?? 0,
            Unit = question.Unit.Set(Language, Unit, languages), Earliest = Word(Earliest), Latest = Word(Latest),
            Value = ReadMaybe(Value), Link = Word(Link), Attribute = Word(Attribute), Touchpoint = Word(Touchpoint), Metric = Metric,
        };
    }

    private Choice Apply(ChoiceRow row, Question question, IReadOnlyList<string> languages) => new()
    {
        Code = row.Code!.Trim(), Text = Apply(question.Choices.FirstOrDefault(c => c.Code == row.Was)?.Text, row.Text, languages),
        Exclusive = row.Exclusive, Fixed = row.Fixed, Limit = row.Limit, ShowIf = ReadMaybe(row.ShowIf),
    };

    private Row Apply(MatrixRow row, Question question, IReadOnlyList<string> languages) => new()
    {
        Code = row.Code!.Trim(), Text = Apply(question.Rows.FirstOrDefault(r => r.Code == row.Was)?.Text, row.Text, languages),
        Attribute = Word(row.Attribute), ShowIf = ReadMaybe(row.ShowIf),
    };

    private Validation Apply(RuleRow row, Question question, IReadOnlyList<string> languages) =>
        new(Expression.Parse(row.Rule!), Apply(row.Was is { } at ? question.Validation.ElementAtOrDefault(at)?.Message : null, row.Message, languages));

    // What is new is written in the first language too, whatever is being edited: it must have a text there.
    private Text Apply(Text? was, string? text, IReadOnlyList<string> languages) =>
        was.Set(Language, text, languages) ?? was ?? new Text(languages.Where(l => l == Language || l == languages[0]).Select(l => KeyValuePair.Create(l, text!.Trim())));

    private static string? Word(string? word) => string.IsNullOrWhiteSpace(word) ? null : word.Trim();

    private static Expression? ReadMaybe(string? source) => string.IsNullOrWhiteSpace(source) ? null : Expression.Parse(source);
}
