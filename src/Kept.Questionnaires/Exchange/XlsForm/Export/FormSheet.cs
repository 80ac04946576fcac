namespace Kept.Questionnaires.Exchange.XlsForm.Export;

/// <summary>A sheet that is written row by row; a column is there once something stands in it.</summary>
internal sealed class FormSheet(params string[] first)
{
    private readonly List<string> columns = [.. first];
    private readonly List<Dictionary<string, string>> rows = [];

    public bool IsEmpty => rows.Count == 0;

    /// <summary>Adds a row; empty cells are passed over.</summary>
    public Dictionary<string, string> Add(params (string Column, string? Cell)[] cells)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal);
        rows.Add(row);
        foreach (var (column, cell) in cells)
        {
            Set(row, column, cell);
        }
        return row;
    }

    public void Set(Dictionary<string, string> row, string column, string? cell)
    {
        if (string.IsNullOrEmpty(cell))
        {
            return;
        }
        row[column] = cell;
        if (!columns.Contains(column))
        {
            columns.Add(column);
        }
    }

    /// <summary>A text in all its languages, a column each.</summary>
    public void Set(Dictionary<string, string> row, string column, Text? text, Func<string, string> write)
    {
        foreach (var (language, words) in text?.Values ?? new Dictionary<string, string>())
        {
            Set(row, $"{column}::{LanguageName(language)}", write(words));
        }
    }

    /// <summary>As the format wants a language named: its English name with its tag.</summary>
    public static string LanguageName(string tag)
    {
        try
        {
            return $"{System.Globalization.CultureInfo.GetCultureInfo(tag).EnglishName.Replace('(', '-').Replace(")", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal)} ({tag})";
        }
        catch (System.Globalization.CultureNotFoundException)
        {
            return $"{tag} ({tag})";
        }
    }

    public IReadOnlyList<IReadOnlyList<string>> Rows() => [columns, .. rows.Select(row => (IReadOnlyList<string>)[.. columns.Select(column => row.GetValueOrDefault(column, ""))])];
}
