using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Kept.Features.Surveys.Editing.Conditions;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Editing.Forms;

/// <summary>What is wrong with the form, by field: words keys, or sentences where a place must be named.</summary>
public sealed partial class QuestionForm : IValidatableObject
{
    private const string ReservedWords = "and or not has answered true false";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Code) && !IsCode(Code)) yield return Wrong("surveys.error.question_code", nameof(Code));
        if (IsFirstLanguage && string.IsNullOrWhiteSpace(Text)) yield return Wrong("ui.error.required", nameof(Text));
        if (Minimum > Maximum) yield return Wrong("surveys.error.bounds", nameof(Maximum));
        if (Least > Most) yield return Wrong("surveys.error.bounds", nameof(Most));
        if (!IsDay(Earliest)) yield return Wrong("surveys.error.day", nameof(Earliest));
        if (!IsDay(Latest)) yield return Wrong("surveys.error.day", nameof(Latest));
        if (!string.IsNullOrWhiteSpace(Link) && !Link.Trim().StartsWith("https://", StringComparison.OrdinalIgnoreCase)) yield return Wrong("surveys.error.https", nameof(Link));
        foreach (var fault in Expressions().Concat(ChoiceFaults()).Concat(RowFaults()).Concat(RuleFaults())) yield return fault;
    }

    /// <summary>Whether a question, page or ending may have this code.</summary>
    public static bool IsCode(string code) => QuestionCode().IsMatch(code.Trim()) && !ReservedWords.Split(' ').Contains(code.Trim());

    private IEnumerable<ValidationResult> Expressions()
    {
        if (Say is null) yield break;
        if (ShowIf.Fault(Say) is { } shown) yield return Wrong(shown, nameof(ShowIf));
        if (RequiredIf.Fault(Say) is { } required) yield return Wrong(required, nameof(RequiredIf));
        if (ConditionForm.Fault(Value, Say) is { } value) yield return Wrong(value, nameof(Value));
        for (var at = 0; at < Skips.Count; at++)
        {
            if (Skips[at].If.Fault(Say) is { } skip) yield return Wrong(skip, $"{nameof(Skips)}.{at}");
        }
    }

    private IEnumerable<ValidationResult> ChoiceFaults()
    {
        var rows = Choices.Where(row => !row.IsEmpty).ToList();
        if (rows.Any(row => row.Code is null || !ChoiceCode().IsMatch(row.Code.Trim()))) yield return Wrong("surveys.error.choice_code", nameof(Choices));
        if (rows.DistinctBy(row => row.Code?.Trim()).Count() < rows.Count) yield return Wrong("surveys.error.choice_twice", nameof(Choices));
        if (Other && rows.Any(row => row.Code?.Trim() == AnswerSheet.OtherChoice)) yield return Wrong("surveys.error.choice_other", nameof(Choices));
        if (rows.Any(row => IsUntold(row.Text, row.Was))) yield return Wrong("surveys.error.choice_text", nameof(Choices));
        if (rows.Any(row => row.Text?.Length > 1_000)) yield return Wrong("surveys.error.choice_long", nameof(Choices));
        foreach (var fault in rows.Select(row => Fault(row.ShowIf)).OfType<string>()) yield return Wrong(fault, nameof(Choices));
    }

    private IEnumerable<ValidationResult> RowFaults()
    {
        var rows = Rows.Where(row => !row.IsEmpty).ToList();
        if (rows.Any(row => row.Code is null || !ChoiceCode().IsMatch(row.Code.Trim()))) yield return Wrong("surveys.error.row_code", nameof(Rows));
        if (rows.DistinctBy(row => row.Code?.Trim()).Count() < rows.Count) yield return Wrong("surveys.error.row_twice", nameof(Rows));
        if (rows.Any(row => IsUntold(row.Text, row.Was))) yield return Wrong("surveys.error.row_text", nameof(Rows));
        foreach (var fault in rows.Select(row => Fault(row.ShowIf)).OfType<string>()) yield return Wrong(fault, nameof(Rows));
    }

    private IEnumerable<ValidationResult> RuleFaults()
    {
        foreach (var rule in Rules.Where(rule => !rule.IsEmpty))
        {
            if (string.IsNullOrWhiteSpace(rule.Rule) || IsUntold(rule.Message, rule.Was?.ToString(CultureInfo.InvariantCulture))) yield return Wrong("surveys.error.rule", nameof(Rules));
            if (Fault(rule.Rule) is { } fault) yield return Wrong(fault, nameof(Rules));
        }
    }

    // Where it is translated, what is missing is shown in the first language; what is new has nothing to fall back on.
    private bool IsUntold(string? text, string? was) => string.IsNullOrWhiteSpace(text) && (IsFirstLanguage || string.IsNullOrEmpty(was));

    private string? Fault(string? expression) => Say is null ? null : ConditionForm.Fault(expression, Say);

    private static bool IsDay(string? day) => string.IsNullOrWhiteSpace(day) || day.Trim() == "today"
        || DateOnly.TryParseExact(day.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static ValidationResult Wrong(string message, string field) => new(message, [field]);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,63}$")]
    private static partial Regex QuestionCode();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$")]
    private static partial Regex ChoiceCode();
}
