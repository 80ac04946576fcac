using Kept.Features.Surveys.Editing.Conditions;

namespace Kept.Features.Surveys.Editing.Forms;

/// <summary>One choice as a row of the form, its text in the language being edited.</summary>
public sealed class ChoiceRow
{
    public string? Code { get; set; }
    public string? Text { get; set; }

    /// <summary>The code it had when the form was opened, by which its other languages are found again; empty for a new one.</summary>
    public string? Was { get; set; }
    public bool Exclusive { get; set; }
    public bool Fixed { get; set; }
    public int? Limit { get; set; }

    /// <summary>An expression.</summary>
    public string? ShowIf { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Code) && string.IsNullOrWhiteSpace(Text);

    /// <summary>Whether it has more than code and text.</summary>
    public bool IsSpecial => Exclusive || Fixed || Limit is not null || !string.IsNullOrWhiteSpace(ShowIf);
}

/// <summary>One line of a matrix as a row of the form.</summary>
public sealed class MatrixRow
{
    public string? Code { get; set; }
    public string? Text { get; set; }
    public string? Was { get; set; }
    public string? Attribute { get; set; }
    public string? ShowIf { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Code) && string.IsNullOrWhiteSpace(Text);
}

/// <summary>A jump as a row of the form.</summary>
public sealed class SkipRow
{
    /// <summary>A code, or <c>#3</c> for a page that has none yet, by its number from 0.</summary>
    public string? To { get; set; }
    public ConditionForm If { get; set => field = value ?? new(); } = new();
}

/// <summary>A rule an answer must fulfil, as a row of the form.</summary>
public sealed class RuleRow
{
    /// <summary>An expression.</summary>
    public string? Rule { get; set; }
    public string? Message { get; set; }

    /// <summary>The place it had when the form was opened; null for a new one.</summary>
    public int? Was { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Rule) && string.IsNullOrWhiteSpace(Message);
}
