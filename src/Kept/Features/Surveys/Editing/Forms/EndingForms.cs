using System.Collections;
using System.ComponentModel.DataAnnotations;
using Kept.Features.Surveys.Editing.Conditions;
using Kept.Questionnaires;
using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Editing.Forms;

/// <summary>One way to end, as a row of the form.</summary>
public sealed class EndingRow
{
    public string? Code { get; set; }
    public string? Text { get; set; }
    public ConditionForm If { get; set => field = value ?? new(); } = new();
    public string? Redirect { get; set; }
    public bool ScreenOut { get; set; }
    public string? Was { get; set; }
}

/// <summary>How many responses of one sort are wanted, as a row of the form.</summary>
public sealed class QuotaRow
{
    public string? Code { get; set; }
    public ConditionForm If { get; set => field = value ?? new(); } = new();
    public int? Limit { get; set; }
    public string? Ending { get; set; }
}

/// <summary>All other endings of a questionnaire in one language.</summary>
public sealed class EndingsForm : IValidatableObject
{
    public int Draft { get; set; }
    public List<EndingRow> Endings { get; set => field = value ?? []; } = [];
    public string? Action { get; set; }
    internal string Language { get; set; } = "";
    internal bool IsFirstLanguage { get; set; }
    internal Words? Say { get; set; }

    public static EndingsForm Of(Questionnaire draft, string language, int number) => new()
    {
        Draft = number,
        Endings =
        [
            .. draft.Endings.Select(ending => new EndingRow
            {
                Code = ending.Code, Was = ending.Code, Text = ending.Text.Exactly(language), If = ConditionForm.Of(ending.If), Redirect = ending.Redirect, ScreenOut = ending.ScreenOut,
            }),
        ],
    };

    public Questionnaire ApplyTo(Questionnaire draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft with { Endings = [.. Endings.Select(row => Apply(row, draft))] };
    }

    private Ending Apply(EndingRow row, Questionnaire draft)
    {
        var was = draft.Endings.FirstOrDefault(ending => ending.Code == row.Was)?.Text;
        return new()
        {
            Code = row.Code!.Trim(), If = row.If.Read(draft.Find), ScreenOut = row.ScreenOut, Redirect = string.IsNullOrWhiteSpace(row.Redirect) ? null : row.Redirect.Trim(),
            Text = was.Set(Language, row.Text, draft.Languages) ?? was
                ?? new Text(draft.Languages.Where(l => l == Language || l == draft.Languages[0]).Select(l => KeyValuePair.Create(l, row.Text!.Trim()))),
        };
    }

    public bool ChangeRows() => RowButtons.Press(Action, name => name.Split('.') switch
    {
        ["Endings"] => ((IList)Endings, (Func<object>)(() => new EndingRow())),
        ["Endings", var at] when int.TryParse(at, out var place) && place >= 0 && place < Endings.Count => (Endings[place].If.Rows, () => new ConditionRow()),
        _ => null,
    });

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (var at = 0; at < Endings.Count; at++)
        {
            var row = Endings[at];
            var place = $"{nameof(Endings)}.{at}";
            if (string.IsNullOrWhiteSpace(row.Code) || !QuestionForm.IsCode(row.Code)) yield return new("surveys.error.code_needed", [place]);
            else if (Endings.Take(at).Any(other => other.Code?.Trim() == row.Code.Trim())) yield return new("surveys.error.ending_twice", [place]);
            if (string.IsNullOrWhiteSpace(row.Text) && (IsFirstLanguage || string.IsNullOrEmpty(row.Was))) yield return new("surveys.error.ending_text", [place]);
            if (!string.IsNullOrWhiteSpace(row.Redirect) && !row.Redirect.Trim().StartsWith("https://", StringComparison.OrdinalIgnoreCase)) yield return new("surveys.error.https", [place]);
            if (Say is not null && row.If.Fault(Say) is { } fault) yield return new(fault, [place]);
        }
    }
}

/// <summary>All quotas of a questionnaire.</summary>
public sealed class QuotasForm : IValidatableObject
{
    public int Draft { get; set; }
    public List<QuotaRow> Quotas { get; set => field = value ?? []; } = [];
    public string? Action { get; set; }
    internal Words? Say { get; set; }

    public static QuotasForm Of(Questionnaire draft, int number) => new()
    {
        Draft = number,
        Quotas = [.. draft.Quotas.Select(quota => new QuotaRow { Code = quota.Code, If = ConditionForm.Of(quota.If), Limit = quota.Limit, Ending = quota.Ending })],
    };

    public Questionnaire ApplyTo(Questionnaire draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft with
        {
            Quotas =
            [
                .. Quotas.Select(row => new Quota
                {
                    Code = row.Code!.Trim(), If = row.If.Read(draft.Find)!, Limit = row.Limit ?? 0, Ending = string.IsNullOrEmpty(row.Ending) ? null : row.Ending,
                }),
            ],
        };
    }

    public bool ChangeRows() => RowButtons.Press(Action, name => name.Split('.') switch
    {
        ["Quotas"] => ((IList)Quotas, (Func<object>)(() => new QuotaRow())),
        ["Quotas", var at] when int.TryParse(at, out var place) && place >= 0 && place < Quotas.Count => (Quotas[place].If.Rows, () => new ConditionRow()),
        _ => null,
    });

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (var at = 0; at < Quotas.Count; at++)
        {
            var row = Quotas[at];
            var place = $"{nameof(Quotas)}.{at}";
            if (string.IsNullOrWhiteSpace(row.Code) || !QuestionForm.IsCode(row.Code)) yield return new("surveys.error.code_needed", [place]);
            else if (Quotas.Take(at).Any(other => other.Code?.Trim() == row.Code.Trim())) yield return new("surveys.error.quota_twice", [place]);
            if (row.Limit is null or < 0) yield return new("surveys.error.quota_limit", [place]);
            if (Say is null) continue;
            if (row.If.Fault(Say) is { } fault) yield return new(fault, [place]);
            else if (row.If.Read(_ => null) is null) yield return new("surveys.error.quota_condition", [place]);
        }
    }
}
