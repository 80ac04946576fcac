using System.Globalization;
using System.Text;

namespace Kept.Questionnaires.Exchange.XlsForm.XPath;

/// <summary>Days in rules: texts as in <c>2026-03-01</c>, which count as days since 1970 wherever a number is wanted.</summary>
internal static class XPathDates
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A number of days, or a text, as a day.</summary>
    public static XPathValue Date(XPathValue value)
    {
        if (!value.IsNumber)
        {
            return XPathValue.Of(value.ToText());
        }
        var day = Math.Floor(value.ToNumber()) + Epoch;
        return day >= 0 && day <= DateOnly.MaxValue.DayNumber ? XPathValue.Of(Write(DateOnly.FromDayNumber((int)day))) : XPathValue.Empty;
    }

    /// <summary>By the letters of format-date: %Y, %y, %m, %n, %b, %d, %e, %a.</summary>
    /// <exception cref="XPathException">There is another letter.</exception>
    public static string Format(string text, string format)
    {
        if (text.Length < 10 || !DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return "";
        }
        var written = new StringBuilder();
        foreach (var (letter, literal) in Letters(format))
        {
            written.Append(letter switch
            {
                null => literal,
                'Y' => day.Year.ToString("0000", CultureInfo.InvariantCulture),
                'y' => (day.Year % 100).ToString("00", CultureInfo.InvariantCulture),
                'm' => day.Month.ToString("00", CultureInfo.InvariantCulture),
                'n' => day.Month.ToString(CultureInfo.InvariantCulture),
                'd' => day.Day.ToString("00", CultureInfo.InvariantCulture),
                'e' => day.Day.ToString(CultureInfo.InvariantCulture),
                'b' => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(day.Month),
                'a' => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedDayName(day.DayOfWeek),
                _ => throw new XPathException($"%{letter} in the format of a date"),
            });
        }
        return written.ToString();
    }

    /// <summary>A format cut into its letters and what stands between them.</summary>
    public static IEnumerable<(char? Letter, string Literal)> Letters(string format)
    {
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] == '%' && i + 1 < format.Length)
            {
                yield return (format[++i], "");
            }
            else
            {
                yield return (null, format[i].ToString());
            }
        }
    }
}
