using System.Text.RegularExpressions;
using Kept.Questionnaires.Expressions;

namespace Kept.Questionnaires;

/// <summary>How large a questionnaire may be, and what its codes and languages look like. The JSON Schema says the same.</summary>
internal static partial class Limits
{
    public const int Bytes = 2 * 1024 * 1024;
    public const int Depth = 16;
    public const int Languages = 60;
    public const int Pages = 1000;
    public const int Questions = 1000;
    public const int Choices = 500;
    public const int TextLength = 10_000;
    public const int AnswerLength = 10_000;
    public const int DefaultAnswerLength = 4_000;
    public const int OtherLength = 1_000;
    public const int AttributeLength = 64;
    public const int MinPoints = 2;
    public const int MaxPoints = 11;
    public const int DefaultPoints = 5;
    public const int DefaultLines = 3;
    public const int MaxLines = 30;
    public const int MaxDecimals = 6;
    public const int Rows = 200;
    public const int Skips = 50;
    public const int Validations = 20;
    public const int Endings = 100;
    public const int Quotas = 500;
    public const int DefaultTimes = 10;
    public const int MaxTimes = 50;

    /// <summary>Answers a questionnaire may have, rows and repetitions counted one by one.</summary>
    public const int Slots = 20_000;
    public const int AddressLength = 2_000;
    public const int Problems = 100;

    /// <summary>Of either sign; far inside what a decimal holds, so that sums do not overflow.</summary>
    public const decimal LargestNumber = 1_000_000_000_000_000m;

    public static bool IsAddress(string address) => address.Length <= AddressLength
        && Uri.TryCreate(address.Replace("{{", "", StringComparison.Ordinal).Replace("}}", "", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttps && address.StartsWith(uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);

    /// <summary>A day as in <c>2026-03-01</c>, or <c>today</c>.</summary>
    public static bool IsDayBound(string day) => day == "today" || (day.Length == 10 && Dates.Read(day) is not null);

    public static bool IsQuestionCode(string code) => QuestionCode().IsMatch(code) && !IsReserved(code);

    public static bool IsChoiceCode(string code) => ChoiceCode().IsMatch(code);

    public static bool IsLanguage(string tag) => tag.Length <= 35 && Language().IsMatch(tag);

    // Words of the expression language: a question named so could not be referred to.
    public static bool IsReserved(string code) => code is "and" or "or" or "not" or "has" or "answered" or "true" or "false";

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]{0,63}\z")]
    private static partial Regex QuestionCode();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_.-]{0,63}\z")]
    private static partial Regex ChoiceCode();

    [GeneratedRegex(@"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}\z")]
    private static partial Regex Language();
}
