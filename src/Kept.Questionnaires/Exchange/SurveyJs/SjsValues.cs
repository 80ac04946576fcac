using System.Globalization;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>How SurveyJS compares and adds values: decimals, bools, strings, lists, and null for nothing. Numbers in texts count as
/// numbers, and texts are compared without case.</summary>
internal static class SjsValues
{
    public static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => text.Trim().Length == 0,
        List<object?> list => list.Count == 0,
        _ => false,
    };

    public static bool IsTrue(object? value) => value switch
    {
        null => false,
        bool truth => truth,
        decimal number => number != 0,
        string text => text.Length > 0,
        _ => true,
    };

    public static decimal? Number(object? value) => value switch
    {
        decimal number => number,
        bool truth => truth ? 1 : 0,
        string text when decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    public static string Text(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        List<object?> list => string.Join(", ", list.Select(Text)),
        _ => value.ToString() ?? "",
    };

    public static bool AreEqual(object? left, object? right)
    {
        if (IsEmpty(left) || IsEmpty(right))
        {
            return IsEmpty(left) && IsEmpty(right);
        }
        if (left is List<object?> a && right is List<object?> b)
        {
            return a.Count == b.Count && a.TrueForAll(item => b.Exists(other => AreEqual(item, other)));
        }
        if (left is List<object?> || right is List<object?>)
        {
            return false;
        }
        if (left is bool || right is bool)
        {
            return string.Equals(Text(left), Text(right), StringComparison.OrdinalIgnoreCase);
        }
        return Number(left) is { } x && Number(right) is { } y ? x == y : string.Equals(Text(left).Trim(), Text(right).Trim(), StringComparison.OrdinalIgnoreCase);
    }

    public static bool Compare(SjsOperator op, object? left, object? right)
    {
        if (IsEmpty(left) || IsEmpty(right) || left is List<object?> || right is List<object?>)
        {
            return false;
        }
        var numbers = Number(left) is not null && Number(right) is not null;
        if (!numbers && (left is decimal || right is decimal))
        {
            // A text that is no number is neither less nor more than a number.
            return false;
        }
        var order = numbers ? Number(left)!.Value.CompareTo(Number(right)!.Value) : string.CompareOrdinal(Text(left), Text(right));
        return op switch
        {
            SjsOperator.Less => order < 0,
            SjsOperator.AtMost => order <= 0,
            SjsOperator.Greater => order > 0,
            _ => order >= 0,
        };
    }

    public static bool Contains(object? left, object? right) => !IsEmpty(left) && (left is List<object?> list
        ? (right is List<object?> all ? all : [right]).TrueForAll(item => list.Exists(other => AreEqual(other, item)))
        : right is List<object?> some
            ? some.TrueForAll(item => AreEqual(left, item))
            : Text(left).Contains(Text(right), StringComparison.OrdinalIgnoreCase));

    public static bool AnyOf(object? left, object? right)
    {
        var wanted = right is List<object?> list ? list : [right];
        return !IsEmpty(left) && (left is List<object?> given ? given : [left]).Exists(item => wanted.Exists(other => AreEqual(item, other)));
    }

    public static object? Calculate(SjsOperator op, object? left, object? right)
    {
        if (op == SjsOperator.Add && (left is string || right is string) && (Number(left) is null || Number(right) is null))
        {
            return Text(left) + Text(right);
        }
        // What is empty counts as nothing in a sum or product.
        if ((IsEmpty(left) ? 0 : Number(left)) is not { } a || (IsEmpty(right) ? 0 : Number(right)) is not { } b)
        {
            return null;
        }
        try
        {
            return op switch
            {
                SjsOperator.Add => a + b,
                SjsOperator.Subtract => a - b,
                SjsOperator.Multiply => a * b,
                SjsOperator.Divide => b == 0 ? null : a / b,
                SjsOperator.Remainder => b == 0 ? null : a % b,
                SjsOperator.Power => Math.Abs(Math.Pow((double)a, (double)b)) is < 1e20 ? (decimal)Math.Pow((double)a, (double)b) : null,
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
