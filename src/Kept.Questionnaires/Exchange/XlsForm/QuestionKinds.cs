using System.Globalization;
using Kept.Questionnaires.Exchange.XlsForm.Translation;

namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>Which of our kinds a row of the survey becomes.</summary>
internal static class QuestionKinds
{
    /// <summary>A column of ours that other tools pass over: our own kind, where the format has none like it.</summary>
    public const string Column = "kept_kind";

    public static (QuestionKind Kind, TermType Type) Of(FormItem item, Form form)
    {
        var (kind, type) = Usual(item, form);
        if (Own(item.Row) is { } own && Fits(own, kind))
        {
            return (own, own == QuestionKind.YesNo ? TermType.Truth : type);
        }
        return IsReadOnly(item.Row) && kind is not (QuestionKind.Computed or QuestionKind.Hidden) ? (QuestionKind.Note, TermType.Text) : (kind, type);
    }

    /// <summary>Whether a question is shown and not asked.</summary>
    public static bool IsReadOnly(FormRow row) => row["read_only"].ToLowerInvariant() is "yes" or "true" or "true()" or "1";

    /// <summary>Whether its choices are there, and few enough to be shown.</summary>
    public static bool HasChoices(FormItem item, Form form) => !item.Type.InFile && !item.Type.List.StartsWith("${", StringComparison.Ordinal)
        && ((item.Type.External ? form.ExternalLists.GetValueOrDefault(item.Type.List) : null) ?? form.Lists.GetValueOrDefault(item.Type.List, [])).Count <= Limits.Choices;

    /// <summary>The parameters of a range or select, as in "start=1 end=5 step=1".</summary>
    public static Dictionary<string, string> Parameters(FormRow row)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in row["parameters"].Replace(" =", "=", StringComparison.Ordinal).Replace("= ", "=", StringComparison.Ordinal).Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=', 2) is [var name, var value])
            {
                found[name] = value;
            }
        }
        return found;
    }

    public static decimal Parameter(FormRow row, string name, decimal otherwise) =>
        decimal.TryParse(Parameters(row).GetValueOrDefault(name), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        && Math.Abs(value) <= Limits.LargestNumber ? value : otherwise;

    private static (QuestionKind Kind, TermType Type) Usual(FormItem item, Form form) => item.Type.Kind switch
    {
        RowKind.Phone => (QuestionKind.Phone, TermType.Text),
        RowKind.Integer or RowKind.Decimal => (QuestionKind.Number, TermType.Number),
        RowKind.Range => (IsScale(item.Row) ? QuestionKind.Rating : QuestionKind.Number, TermType.Number),
        RowKind.SelectOne when HasChoices(item, form) => (QuestionKind.Choice, TermType.Choice),
        RowKind.SelectMultiple when HasChoices(item, form) => (QuestionKind.Multi, TermType.Choices),
        RowKind.Rank when HasChoices(item, form) => (QuestionKind.Ranking, TermType.Choices),
        RowKind.Note or RowKind.Include => (QuestionKind.Note, TermType.Text),
        RowKind.Date or RowKind.DateTime => (QuestionKind.Date, TermType.Day),
        RowKind.Time => (QuestionKind.Date, TermType.Text),
        RowKind.Image or RowKind.Audio or RowKind.Video or RowKind.File => (QuestionKind.File, TermType.Text),
        RowKind.Calculate => (item.Row.Has("calculation") ? QuestionKind.Computed : QuestionKind.Hidden, TermType.Any),
        RowKind.Metadata when item.Type.List is "today" or "get today" => (QuestionKind.Computed, TermType.Day),
        RowKind.Hidden or RowKind.Metadata or RowKind.DataFile => (QuestionKind.Hidden, TermType.Text),
        RowKind.Acknowledge => (QuestionKind.Consent, TermType.Truth),
        _ => (QuestionKind.Text, TermType.Text),
    };

    // From 1 in whole steps, and not more points than our scales have.
    private static bool IsScale(FormRow row) => Parameter(row, "start", 1) == 1 && Parameter(row, "step", 1) == 1
        && Parameter(row, "end", 10) is >= Limits.MinPoints and <= Limits.MaxPoints and var end && end == decimal.Floor(end);

    private static QuestionKind? Own(FormRow row) => Enum.TryParse<QuestionKind>(row[Column], ignoreCase: true, out var own) && Enum.IsDefined(own) ? own : null;

    private static bool Fits(QuestionKind own, QuestionKind kind) => own switch
    {
        QuestionKind.Nps or QuestionKind.Csat or QuestionKind.Ces => kind is QuestionKind.Rating or QuestionKind.Number,
        QuestionKind.YesNo => kind == QuestionKind.Choice,
        QuestionKind.Email or QuestionKind.Phone => kind == QuestionKind.Text,
        QuestionKind.Section => kind == QuestionKind.Note,
        _ => false,
    };
}
