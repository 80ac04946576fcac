using Kept.Questionnaires;
using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Editing.Conditions;

/// <summary>A condition as a form: rows for everybody, the expression as text for whoever likes to write it. The one that was changed counts.</summary>
public sealed class ConditionForm
{
    /// <summary>The expression as text.</summary>
    public string? Text { get; set; }

    /// <summary>The text as the form was given out, to know whether it was changed.</summary>
    public string? Was { get; set; }

    /// <summary>Whether one of the rows is enough.</summary>
    public bool Any { get; set; }

    // A form that posts no rows maps to null.
    public List<ConditionRow> Rows { get; set => field = value ?? []; } = [];

    /// <summary>Whether it says something that rows cannot; only its text can be changed then.</summary>
    public bool IsBeyondRows => Same(Text, Was) && Expression.TryParse(Was ?? "", out var parsed) && ConditionRows.Of(parsed!) is null;

    private bool TextCounts => !Same(Text, Was) || IsBeyondRows;

    public static ConditionForm Of(Expression? expression)
    {
        var rows = expression is null ? null : ConditionRows.Of(expression);
        return new() { Text = expression?.ToString(), Was = expression?.ToString(), Any = rows?.Any ?? false, Rows = rows?.Rows ?? [] };
    }

    /// <summary>What it says now; null for no condition.</summary>
    /// <exception cref="ExpressionException">The text is not an expression.</exception>
    public Expression? Read(Func<string, Question?> typed)
    {
        if (!TextCounts) return ConditionRows.Join(Rows, Any, typed);
        return string.IsNullOrWhiteSpace(Text) ? null : Expression.Parse(Text);
    }

    /// <summary>What is wrong with it, in the reader's language, for a text with the detail in English; null when it can be read.</summary>
    public string? Fault(Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (TextCounts) return Fault(Text, words);
        return Rows.Exists(row => !string.IsNullOrWhiteSpace(row.Subject) && !ConditionRows.IsFilled(row)) ? words["surveys.error.condition_value"] : null;
    }

    /// <summary>What is wrong with an expression a person wrote, and where.</summary>
    public static string? Fault(string? text, Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (string.IsNullOrWhiteSpace(text)) return null;
        try
        {
            Expression.Parse(text);
            return null;
        }
        catch (ExpressionException wrong)
        {
            var detail = wrong.Message[..wrong.Message.LastIndexOf(" (at", StringComparison.Ordinal)];
            var near = text[Math.Min(wrong.Position, text.Length)..];
            return words["surveys.error.condition_at", ("position", wrong.Position + 1), ("near", near.Length == 0 ? "…" : near.Length > 20 ? near[..20] + "…" : near), ("detail", detail)];
        }
    }

    private static bool Same(string? left, string? right) => (left ?? "").Trim() == (right ?? "").Trim();
}
