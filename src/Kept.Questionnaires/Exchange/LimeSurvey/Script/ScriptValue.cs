using System.Globalization;

namespace Kept.Questionnaires.Exchange.LimeSurvey.Script;

/// <summary>A value of ExpressionScript: always a text, which counts as a number where it looks like one. Truth is "1" or "".</summary>
internal readonly record struct ScriptValue(string Text)
{
    private const string NotANumber = "NAN";

    public static readonly ScriptValue Empty = new("");

    public bool IsEmpty => Text.Length == 0;

    /// <summary>As a condition: everything holds but nothing, zero and what is not a number.</summary>
    public bool Holds => Text is not ("" or "0" or NotANumber);

    public decimal? Number => decimal.TryParse(Text.AsSpan().Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        ? number
        : null;

    public static ScriptValue Of(bool truth) => new(truth ? "1" : "");

    public static ScriptValue Of(decimal? number) => number is { } value
        ? new((value == 0 ? 0 : value).ToString("0.############", CultureInfo.InvariantCulture))
        : new(NotANumber);

    /// <summary>
    /// Compares as LimeSurvey does: numbers where both look like numbers, else texts; a number and a word are never in order.
    /// Nothing is less than everything, and as much as zero.
    /// </summary>
    public static bool Compare(string comparator, ScriptValue left, ScriptValue right)
    {
        if (left.Text == NotANumber || right.Text == NotANumber)
        {
            return comparator == "!=";
        }
        if (comparator is "==" or "!=")
        {
            return (Order(left, right) == 0) == (comparator == "==");
        }
        if ((left.IsEmpty && right.Number == 0) || (right.IsEmpty && left.Number == 0))
        {
            return comparator is "<=" or ">=" || (comparator == "<" ? left.IsEmpty : right.IsEmpty);
        }
        var mismatch = !left.IsEmpty && !right.IsEmpty && left.Number is null != right.Number is null;
        var order = Order(left, right);
        return !mismatch && comparator switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
    }

    private static int Order(ScriptValue left, ScriptValue right) => left.Number is { } a && right.Number is { } b
        ? a.CompareTo(b)
        : string.CompareOrdinal(left.Text, right.Text);
}
