using System.Globalization;
using System.Text.RegularExpressions;

namespace Kept.Questionnaires.Answers;

/// <summary>Reads what is typed: numbers, dates, addresses. Lenient in how it is written, strict in what it is.</summary>
internal static partial class Entries
{
    public const int LongestHidden = 1_000;
    private const int LongestAddress = 254;
    private const string NotAsked = "na";

    /// <summary>What a point on a scale is when the respondent says that it does not apply.</summary>
    public static AnswerValue NotApplicable { get; } = AnswerValue.Of(NotAsked);

    public static bool IsNotApplicable(Question question, ReadOnlySpan<char> word) => question.NotApplicable && word.SequenceEqual(NotAsked);

    public static Outcome Read(Question question, string text) => question.Kind switch
    {
        QuestionKind.Number => Number(question, text),
        QuestionKind.Date => Date(question, text),
        QuestionKind.Email => text.Length <= LongestAddress && EmailPattern().IsMatch(text) ? Word(text) : Outcome.Failed(AnswerFault.NotAnEmail),
        QuestionKind.Phone => PhonePattern().IsMatch(text) && text.Count(char.IsAsciiDigit) is >= 5 and <= 15 ? Word(text) : Outcome.Failed(AnswerFault.NotAPhone),
        QuestionKind.File => FilePattern().IsMatch(text) ? Word(text) : Outcome.Failed(AnswerFault.NotAFile),
        QuestionKind.Hidden when text.Length > LongestHidden => Outcome.Failed(AnswerFault.TooLong, null, LongestHidden),
        _ => Word(text),
    };

    public static Outcome Number(Question question, decimal number)
    {
        if (Math.Abs(number) > Limits.LargestNumber || number < question.Minimum || number > question.Maximum)
        {
            return Outcome.Failed(AnswerFault.OutOfRange, question.Minimum ?? -Limits.LargestNumber, question.Maximum ?? Limits.LargestNumber);
        }
        if (decimal.Round(number, question.Decimals) != number)
        {
            return question.Decimals == 0 ? Outcome.Failed(AnswerFault.NotANumber) : Outcome.Failed(AnswerFault.TooPrecise, null, question.Decimals);
        }
        // Without the zeros behind, so that equal numbers are stored alike.
        return Outcome.Of(AnswerValue.Of(number / 1.0000000000000000000000000000m));
    }

    // A comma is the decimal point in most of Europe; with a point in the same number it groups thousands, and we do not guess.
    private static Outcome Number(Question question, string text)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal);
        if (plain.Contains(',', StringComparison.Ordinal) && !plain.Contains('.', StringComparison.Ordinal) && plain.Count(c => c == ',') == 1)
        {
            plain = plain.Replace(',', '.');
        }
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? Number(question, number)
            : Outcome.Failed(AnswerFault.NotANumber);
    }

    private static Outcome Date(Question question, string text)
    {
        var (format, length) = question.Style switch
        {
            QuestionStyle.Time => ("HH:mm", 5),
            QuestionStyle.DateTime => ("yyyy-MM-ddTHH:mm", 16),
            _ => ("yyyy-MM-dd", 10),
        };
        // Browsers may send seconds along, and an old one a space for the T.
        var sent = text.Replace(' ', 'T');
        var cut = sent.Length > length && Seconds().IsMatch(sent.AsSpan(length)) ? sent[..length] : sent;
        return DateTime.TryParseExact(cut, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? Word(cut) : Outcome.Failed(AnswerFault.NotADate);
    }

    /// <summary>Whether a day lies where it must; <c>today</c> is the respondent's.</summary>
    public static AnswerProblem? Bounds(Question question, string day, DateOnly today)
    {
        if (question.Style == QuestionStyle.Time)
        {
            return null;
        }
        var (earliest, latest) = (Bound(question.Earliest, today), Bound(question.Latest, today));
        var given = day.AsSpan(0, 10);
        var early = earliest is not null && given.CompareTo(earliest, StringComparison.Ordinal) < 0;
        var late = latest is not null && given.CompareTo(latest, StringComparison.Ordinal) > 0;
        return early || late ? new AnswerProblem("", AnswerFault.OutOfRange) { Earliest = earliest, Latest = latest } : null;
    }

    private static string? Bound(string? bound, DateOnly today) => bound != "today"
        ? bound
        : today == DateOnly.MinValue ? null : today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Outcome Word(string text) => Outcome.Of(AnswerValue.Of(text));

    [GeneratedRegex(@"\A[^@\s""<>(),;:\\\[\]]{1,64}@[^@\s""<>(),;:\\\[\]]{1,189}\z")]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"\A\+?[0-9 ()./\-]{4,40}(?:\s?(?:x|ext\.?)\s?[0-9]{1,6})?\z", RegexOptions.IgnoreCase)]
    private static partial Regex PhonePattern();

    // The id of a file that was taken in, a bar, and the name it had.
    [GeneratedRegex(@"\A[0-9a-f]{32}\|[^\x00-\x1f|/\\]{1,200}\z")]
    private static partial Regex FilePattern();

    [GeneratedRegex(@"\A:[0-9]{2}(?:\.[0-9]{1,3})?\z")]
    private static partial Regex Seconds();
}
