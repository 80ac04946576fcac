using System.Text.RegularExpressions;
using Kept.Questionnaires.Exchange.XlsForm.Translation;

namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>The words of a form in its languages, as plain text with our piping.</summary>
internal sealed partial class FormTexts
{
    private readonly Dictionary<string, string> tags = new(StringComparer.OrdinalIgnoreCase);
    private readonly FormNames names;
    private readonly ReportBuilder report;

    public FormTexts(Form form, FormNames names, ReportBuilder report)
    {
        (this.names, this.report) = (names, report);
        foreach (var language in form.Languages.DefaultIfEmpty("").Take(Limits.Languages))
        {
            tags.TryAdd(language, TagOf(language, form));
        }
        Languages = [.. tags.Values.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public IReadOnlyList<string> Languages { get; }

    /// <summary>What a column of a row says, in all languages it says it in; null when it says nothing.</summary>
    public Text? Of(FormRow row, string column)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (place, cell) in row.Cells.Where(cell => cell.Key.Name == column))
        {
            var tag = tags.GetValueOrDefault(place.Language, Languages[0]);
            // A hyphen is how forms say "nothing in this language".
            if (cell is not ("-" or "—") && Plain(row, cell) is { Length: > 0 } text)
            {
                found.TryAdd(tag, text);
            }
        }
        if (found.Count == 0)
        {
            return null;
        }
        if (!found.ContainsKey(Languages[0]))
        {
            var (other, text) = found.First();
            found[Languages[0]] = text;
            report.Note(row.Where, $"The {column.Replace('_', ' ')} is missing in {Languages[0]}; that in {other} was taken.");
        }
        return new Text(Languages.Where(found.ContainsKey).Select(tag => KeyValuePair.Create(tag, found[tag])));
    }

    /// <summary>The same words in every language.</summary>
    public Text Same(string words) => Text.Of((Languages[0], words.Length == 0 ? "–" : words));

    public string Plain(FormRow row, string cell)
    {
        var text = PlainText.Of(Unmarked(cell.Replace("{{", "{ {", StringComparison.Ordinal)));
        return Piped().Replace(text, match =>
        {
            var name = match.Groups[1].Value.Trim();
            if (names.Find(name) is { Repeats: null } field)
            {
                return field.Kind is QuestionKind.Note or QuestionKind.Section ? "" : $"{{{{{new Expression.Answer(field.Code)}}}}}";
            }
            report.Note(row.Where, $"The text shows \"{name}\", which does not exist; the name was left in it.");
            return name;
        });
    }

    private string TagOf(string language, Form form)
    {
        if (language.Length == 0)
        {
            if (form.Languages.Count > 1 || form.Setting("default_language").Length == 0)
            {
                report.Note("sheet survey", $"The form does not say which language its texts are in; they were taken for {FormLanguages.Unsaid}.");
            }
            return FormLanguages.Unsaid;
        }
        var (tag, found) = FormLanguages.TagOf(language);
        if (!found)
        {
            report.Note("sheet survey", $"The language \"{language}\" is not known; its texts are under {tag}.");
        }
        return tag;
    }

    // The markdown that forms may use (xlsform.org, "Styling prompts"): headings, bold, italics, links.
    private static string Unmarked(string cell)
    {
        if (!cell.AsSpan().ContainsAny("*_#["))
        {
            return cell;
        }
        try
        {
            var text = Heading().Replace(cell, "");
            text = Link().Replace(text, "$1 ($2)");
            text = Strong().Replace(text, "$2");
            return Emphasis().Replace(text, "$2");
        }
        catch (RegexMatchTimeoutException)
        {
            // Marks that take so long to find are no marks.
            return cell;
        }
    }

    [GeneratedRegex(@"\$\{([^}]{1,200})\}", RegexOptions.NonBacktracking)]
    private static partial Regex Piped();

    [GeneratedRegex(@"^#{1,6}[ \t]+", RegexOptions.Multiline, 500)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]\n]{1,300})\]\((https?://[^)\s]{1,500})\)", RegexOptions.None, 500)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w{*_])(\*\*|__)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\w}])", RegexOptions.None, 500)]
    private static partial Regex Strong();

    [GeneratedRegex(@"(?<![\w{*_])([*_])(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\w}])", RegexOptions.None, 500)]
    private static partial Regex Emphasis();
}
