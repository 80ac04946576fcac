using System.Globalization;

namespace Kept.Questionnaires.Expressions;

/// <summary>The functions on days, which are texts as in <c>2026-03-01</c>; a time of day behind it is left out of account.</summary>
internal static class Dates
{
    public static AnswerValue Write(DateOnly day) => AnswerValue.Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static DateOnly? Read(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    public static AnswerValue? Days(IReadOnlyList<Expression> arguments, Facts facts) =>
        Read(arguments, 0, facts) is { } from && Read(arguments, 1, facts) is { } to ? AnswerValue.Of(to.DayNumber - from.DayNumber) : null;

    public static AnswerValue? Years(IReadOnlyList<Expression> arguments, Facts facts)
    {
        if (Read(arguments, 0, facts) is not { } from || Read(arguments, 1, facts) is not { } to)
        {
            return null;
        }
        var years = to.Year - from.Year;
        return AnswerValue.Of((to.Month, to.Day).CompareTo((from.Month, from.Day)) < 0 ? years - 1 : years);
    }

    public static AnswerValue? Add(IReadOnlyList<Expression> arguments, Facts facts)
    {
        if (Read(arguments, 0, facts) is not { } from || arguments[1].Value(facts) is not { Number: { } days } || Math.Abs(days) > 1_000_000)
        {
            return null;
        }
        var number = from.DayNumber + (int)days;
        return number < 0 || number > DateOnly.MaxValue.DayNumber ? null : Write(DateOnly.FromDayNumber(number));
    }

    public static AnswerValue? Part(IReadOnlyList<Expression> arguments, Facts facts, Func<DateOnly, int> part) =>
        Read(arguments, 0, facts) is { } day ? AnswerValue.Of(part(day)) : null;

    private static DateOnly? Read(IReadOnlyList<Expression> arguments, int at, Facts facts) => Read(arguments[at].Value(facts)?.Word);
}
