using System.Globalization;

namespace Kept.Questionnaires.Expressions;

/// <summary>The functions that make numbers. What would be too large, or no number at all, is missing.</summary>
internal static class Numbers
{
    public static AnswerValue? Sum(IReadOnlyList<Expression> arguments, Facts facts) => Fold(arguments, facts, (a, b) => a + b, (sum, _) => sum);

    public static AnswerValue? Mean(IReadOnlyList<Expression> arguments, Facts facts) => Fold(arguments, facts, (a, b) => a + b, (sum, n) => sum / n);

    public static AnswerValue? Min(IReadOnlyList<Expression> arguments, Facts facts) => Fold(arguments, facts, Math.Min, (least, _) => least);

    public static AnswerValue? Max(IReadOnlyList<Expression> arguments, Facts facts) => Fold(arguments, facts, Math.Max, (most, _) => most);

    public static AnswerValue? Round(IReadOnlyList<Expression> arguments, Facts facts)
    {
        if (arguments[0].Value(facts) is not { Number: { } number })
        {
            return null;
        }
        decimal? decimals = arguments.Count == 1 ? 0 : arguments[1].Value(facts)?.Number;
        return decimals is >= 0 and <= 20 ? AnswerValue.Of(decimal.Round(number, (int)decimals, MidpointRounding.AwayFromZero)) : null;
    }

    public static AnswerValue? Map(IReadOnlyList<Expression> arguments, Facts facts, Func<decimal, decimal> work) =>
        arguments[0].Value(facts) is { Number: { } number } ? AnswerValue.Of(work(number)) : null;

    public static AnswerValue? Power(IReadOnlyList<Expression> arguments, Facts facts) =>
        arguments[0].Value(facts) is { Number: { } number } && arguments[1].Value(facts) is { Number: { } exponent }
            ? Real(Math.Pow((double)number, (double)exponent))
            : null;

    public static AnswerValue? Root(IReadOnlyList<Expression> arguments, Facts facts) =>
        arguments[0].Value(facts) is { Number: { } number } ? Real(Math.Sqrt((double)number)) : null;

    public static AnswerValue? Read(IReadOnlyList<Expression> arguments, Facts facts) => arguments[0].Value(facts) switch
    {
        { Number: not null } number => number,
        { Truth: { } truth } => AnswerValue.Of(truth ? 1 : 0),
        { Word: { } word } when decimal.TryParse(word.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            => AnswerValue.Of(number),
        _ => null,
    };

    /// <summary>The same respondent draws the same number from the same bounds.</summary>
    public static AnswerValue? Draw(IReadOnlyList<Expression> arguments, Facts facts)
    {
        if (arguments[0].Value(facts) is not { Number: { } low } || arguments[1].Value(facts) is not { Number: { } high }
            || high < low || Math.Abs(low) > int.MaxValue || Math.Abs(high) > int.MaxValue)
        {
            return null;
        }
        var (from, to) = ((long)decimal.Ceiling(low), (long)decimal.Floor(high));
        var seed = Shuffle.Mix(facts.Seed ^ ((ulong)from << 32) ^ (ulong)to);
        return to < from ? null : AnswerValue.Of(from + (long)(seed % (ulong)(to - from + 1)));
    }

    private static AnswerValue? Fold(
        IReadOnlyList<Expression> arguments, Facts facts, Func<decimal, decimal, decimal> join, Func<decimal, int, decimal> finish)
    {
        decimal result = 0;
        var count = 0;
        try
        {
            foreach (var argument in arguments)
            {
                if (argument.Value(facts) is { Number: { } number })
                {
                    result = count++ == 0 ? number : join(result, number);
                }
            }
            return count == 0 ? null : AnswerValue.Of(finish(result, count));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    // 15 digits are what a double can hold; the rest would be noise.
    private static AnswerValue? Real(double value) => double.IsFinite(value) && Math.Abs(value) < 1e20
        ? AnswerValue.Of((decimal)value)
        : null;
}
