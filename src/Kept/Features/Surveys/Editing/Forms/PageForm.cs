using System.Collections;
using System.ComponentModel.DataAnnotations;
using Kept.Features.Surveys.Editing.Conditions;
using Kept.Questionnaires;
using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Editing.Forms;

/// <summary>What a page is repeated for.</summary>
public enum Repeats { Never, Picked, Unpicked, Times }

/// <summary>One page as a form in one language.</summary>
public sealed class PageForm : IValidatableObject
{
    public int Draft { get; set; }
    [StringLength(64)] public string? Code { get; set; }
    [StringLength(500)] public string? Title { get; set; }
    public ConditionForm ShowIf { get; set => field = value ?? new(); } = new();
    public List<SkipRow> Skips { get; set => field = value ?? []; } = [];
    public bool Random { get; set; }
    [StringLength(64)] public string? Shuffle { get; set; }
    public Repeats Repeat { get; set; }

    /// <summary>Code of the question whose choices it is repeated for.</summary>
    public string? Over { get; set; }

    /// <summary>An expression.</summary>
    [StringLength(2_000)] public string? Times { get; set; }
    [Range(1, 50)] public int? Most { get; set; }

    /// <summary>Nothing saves; the rest is for <see cref="RowButtons"/>.</summary>
    public string? Action { get; set; }
    internal string Language { get; set; } = "";
    internal Words? Say { get; set; }

    public static PageForm Of(Page page, string language, int draft)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new()
        {
            Draft = draft, Code = page.Code, Title = page.Title.Exactly(language), ShowIf = ConditionForm.Of(page.ShowIf),
            Skips = [.. page.SkipTo.Select(skip => new SkipRow { To = skip.To, If = ConditionForm.Of(skip.If) })],
            Random = page.Random, Shuffle = page.Shuffle, Over = page.Loop?.Over, Times = page.Loop?.Times?.ToString(), Most = page.Loop?.Most,
            Repeat = page.Loop switch { null => Repeats.Never, { Times: not null } => Repeats.Times, { Unpicked: true } => Repeats.Unpicked, _ => Repeats.Picked },
        };
    }

    public Page ApplyTo(Page page, Questionnaire draft)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(draft);
        return page with
        {
            Code = string.IsNullOrWhiteSpace(Code) ? null : Code.Trim(), Title = page.Title.Set(Language, Title, draft.Languages),
            ShowIf = ShowIf.Read(draft.Find), Random = Random, Shuffle = string.IsNullOrWhiteSpace(Shuffle) ? null : Shuffle.Trim(),
            SkipTo = [.. Skips.Where(skip => !string.IsNullOrEmpty(skip.To)).Select(skip => new Skip(skip.To!, skip.If.Read(draft.Find)))],
            Loop = Repeat switch
            {
                Repeats.Never => null,
                Repeats.Times => new Loop { Times = Expression.Parse(Times!), Most = Most ?? 10 },
                _ => new Loop { Over = Over, Unpicked = Repeat == Repeats.Unpicked },
            },
        };
    }

    public bool ChangeRows() => RowButtons.Press(Action, name => name.Split('.') switch
    {
        ["Skips"] => ((IList)Skips, (Func<object>)(() => new SkipRow())),
        ["ShowIf"] => (ShowIf.Rows, () => new ConditionRow()),
        ["Skips", var at] when int.TryParse(at, out var skip) && skip >= 0 && skip < Skips.Count => (Skips[skip].If.Rows, () => new ConditionRow()),
        _ => null,
    });

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Code) && !QuestionForm.IsCode(Code)) yield return new("surveys.error.question_code", [nameof(Code)]);
        if (Repeat is Repeats.Picked or Repeats.Unpicked && string.IsNullOrEmpty(Over)) yield return new("ui.error.required", [nameof(Over)]);
        if (Repeat == Repeats.Times && string.IsNullOrWhiteSpace(Times)) yield return new("ui.error.required", [nameof(Times)]);
        if (Say is null) yield break;
        if (ShowIf.Fault(Say) is { } shown) yield return new(shown, [nameof(ShowIf)]);
        if (ConditionForm.Fault(Times, Say) is { } times) yield return new(times, [nameof(Times)]);
        for (var at = 0; at < Skips.Count; at++)
        {
            if (Skips[at].If.Fault(Say) is { } skip) yield return new(skip, [$"{nameof(Skips)}.{at}"]);
        }
    }
}
