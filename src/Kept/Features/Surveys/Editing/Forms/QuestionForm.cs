using System.Collections;
using System.ComponentModel.DataAnnotations;
using Kept.Features.Surveys.Editing.Conditions;
using Kept.Questionnaires;
using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Editing.Forms;

/// <summary>One question as a form in one language: everything a question of any kind can have; what is not shown for its kind stays empty.</summary>
public sealed partial class QuestionForm
{
    /// <summary>The draft number the form was opened on.</summary>
    public int Draft { get; set; }
    [Required, StringLength(64)] public string? Code { get; set; }
    public QuestionKind Kind { get; set; }
    [StringLength(10_000)] public string? Text { get; set; }
    [StringLength(10_000)] public string? Help { get; set; }

    public bool Required { get; set; }
    public ConditionForm RequiredIf { get; set => field = value ?? new(); } = new();
    public ConditionForm ShowIf { get; set => field = value ?? new(); } = new();
    // A form that posts no rows maps to null.
    public List<SkipRow> Skips { get; set => field = value ?? []; } = [];
    public List<RuleRow> Rules { get; set => field = value ?? []; } = [];

    [Range(2, 11)] public int? Points { get; set; }
    [StringLength(200)] public string? Low { get; set; }
    [StringLength(200)] public string? High { get; set; }
    public bool NotApplicable { get; set; }
    public QuestionStyle Style { get; set; }

    public List<ChoiceRow> Choices { get; set => field = value ?? []; } = [];
    public bool Other { get; set; }
    public bool Random { get; set; }
    [Range(1, 500)] public int? Least { get; set; }
    [Range(1, 500)] public int? Most { get; set; }
    public List<MatrixRow> Rows { get; set => field = value ?? []; } = [];
    public bool Several { get; set; }

    [Range(1, 10_000)] public int? MaxLength { get; set; }
    [Range(1, 30)] public int? Lines { get; set; }
    public decimal? Minimum { get; set; }
    public decimal? Maximum { get; set; }
    [Range(0, 6)] public int? Decimals { get; set; }
    [StringLength(200)] public string? Unit { get; set; }
    [StringLength(10)] public string? Earliest { get; set; }
    [StringLength(10)] public string? Latest { get; set; }

    /// <summary>An expression: what a hidden or computed question is answered with, what another starts with.</summary>
    [StringLength(10_000)] public string? Value { get; set; }
    [StringLength(2_000)] public string? Link { get; set; }

    [StringLength(64)] public string? Attribute { get; set; }
    [StringLength(64)] public string? Touchpoint { get; set; }
    public QuestionMetric? Metric { get; set; }

    /// <summary>What to do: nothing saves; the rest is for <see cref="RowButtons"/>.</summary>
    public string? Action { get; set; }

    /// <summary>The language being edited and whether it is the first, in which nothing may be missing; set by the page, never posted.</summary>
    internal string Language { get; set; } = "";
    internal bool IsFirstLanguage { get; set; }

    /// <summary>The reader's words, for what only a sentence with a place in it can say.</summary>
    internal Words? Say { get; set; }

    public static QuestionForm Of(Question question, string language, int draft) => new()
    {
        Draft = draft, Code = question.Code, Kind = question.Kind, Text = question.Text.Exactly(language), Help = question.Help.Exactly(language),
        Required = question.Required, RequiredIf = ConditionForm.Of(question.RequiredIf), ShowIf = ConditionForm.Of(question.ShowIf),
        Skips = [.. question.SkipTo.Select(skip => new SkipRow { To = skip.To, If = ConditionForm.Of(skip.If) })],
        Rules = [.. question.Validation.Select((rule, at) => new RuleRow { Rule = rule.Rule.ToString(), Message = rule.Message.Exactly(language), Was = at })],
        Points = question.Kind is QuestionKind.Rating or QuestionKind.Matrix ? question.Points : null,
        Low = question.Low.Exactly(language), High = question.High.Exactly(language), NotApplicable = question.NotApplicable, Style = question.Style,
        Choices =
        [
            .. question.Choices.Select(c => new ChoiceRow
            {
                Code = c.Code, Was = c.Code, Text = c.Text.Exactly(language), Exclusive = c.Exclusive, Fixed = c.Fixed, Limit = c.Limit, ShowIf = c.ShowIf?.ToString(),
            }),
        ],
        Other = question.Other, Random = question.Random, Least = question.Least, Most = question.Most, Several = question.Several,
        Rows = [.. question.Rows.Select(r => new MatrixRow { Code = r.Code, Was = r.Code, Text = r.Text.Exactly(language), Attribute = r.Attribute, ShowIf = r.ShowIf?.ToString() })],
        MaxLength = question.Kind == QuestionKind.Text ? question.MaxLength : null, Lines = question.Kind == QuestionKind.Text ? question.Lines : null,
        Minimum = question.Minimum, Maximum = question.Maximum, Decimals = question.Kind == QuestionKind.Number ? question.Decimals : null,
        Unit = question.Unit.Exactly(language), Earliest = question.Earliest, Latest = question.Latest,
        Value = question.Value?.ToString(), Link = question.Link, Attribute = question.Attribute, Touchpoint = question.Touchpoint, Metric = question.Metric,
    };

    /// <summary>Changes the rows, as the pressed button says.</summary>
    /// <returns>Whether it was such a button; the form is then shown again, not saved.</returns>
    public bool ChangeRows() => RowButtons.Press(Action, List);

    private (IList Rows, Func<object> Make)? List(string name) => name.Split('.') switch
    {
        ["Choices"] => (Choices, () => new ChoiceRow()),
        ["Rows"] => (Rows, () => new MatrixRow()),
        ["Skips"] => (Skips, () => new SkipRow()),
        ["Rules"] => (Rules, () => new RuleRow()),
        ["ShowIf"] => (ShowIf.Rows, () => new ConditionRow()),
        ["RequiredIf"] => (RequiredIf.Rows, () => new ConditionRow()),
        ["Skips", var at] when int.TryParse(at, out var skip) && skip >= 0 && skip < Skips.Count => (Skips[skip].If.Rows, () => new ConditionRow()),
        _ => null,
    };
}
