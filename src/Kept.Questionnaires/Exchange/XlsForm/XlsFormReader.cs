namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>Finds the sheets of a form in a workbook and reads their rows by their headings.</summary>
internal sealed class XlsFormReader(ReportBuilder report)
{
    private readonly List<string> languages = [];

    /// <exception cref="ImportException">There is no survey in it, or its headings cannot be told apart.</exception>
    public Form Read(IReadOnlyList<Sheet> sheets)
    {
        // A workbook of one sheet is a survey whatever the sheet is called, as in pyxform.
        var survey = Find(sheets, "survey") ?? (sheets.Count == 1 ? sheets[0] : null)
            ?? throw new ImportException("", "There is no sheet called \"survey\". " + Misspelt(sheets));
        var settings = Find(sheets, "settings") is { } sheet && ReadRows(sheet) is [{ } first, ..]
            ? first.Cells.GroupBy(cell => cell.Key.Name).ToDictionary(group => group.Key, group => group.First().Value)
            : [];
        languages.Clear();
        if (settings.TryGetValue("default_language", out var spoken))
        {
            languages.Add(spoken);
        }
        var rows = ReadRows(survey);
        if (Headings(survey).All(column => column.Name != "type"))
        {
            throw new ImportException($"sheet {survey.Name}, row 1", "There is no column \"type\"; the first row must hold the headings.");
        }
        var lists = ReadLists(sheets, "choices", "choice");
        foreach (var (name, list) in ReadLists(sheets, "columns", "cascades"))
        {
            lists.TryAdd(name, list);
        }
        return new Form(settings, rows, lists, ReadLists(sheets, "external_choices", "osm"), languages);
    }

    private Dictionary<string, IReadOnlyList<FormRow>> ReadLists(IReadOnlyList<Sheet> sheets, params string[] names)
    {
        var rows = names.Select(name => Find(sheets, name)).OfType<Sheet>().SelectMany(ReadRows).Where(row => row.Has("list_name"));
        return rows.GroupBy(row => row["list_name"], StringComparer.Ordinal).ToDictionary(list => list.Key, list => (IReadOnlyList<FormRow>)[.. list], StringComparer.Ordinal);
    }

    private List<FormRow> ReadRows(Sheet sheet)
    {
        var columns = Headings(sheet);
        foreach (var column in columns.Where(column => column.Language.Length > 0 || column.Name == "label"))
        {
            // A plain label is in the default language where one is named.
            if (!languages.Contains(column.Language) && (column.Language.Length > 0 || languages.Count == 0))
            {
                languages.Add(column.Language);
            }
        }
        var rows = new List<FormRow>();
        foreach (var row in sheet.Rows.Skip(1))
        {
            var cells = new Dictionary<FormColumn, string>();
            for (var i = 0; i < row.Cells.Count; i++)
            {
                if (row.Cells[i].Length == 0)
                {
                    continue;
                }
                if (i >= columns.Count || columns[i].Name.Length == 0)
                {
                    report.Note($"sheet {sheet.Name}, row {row.Number}", "There is something in a column without a heading; it was left out.");
                    continue;
                }
                cells[columns[i]] = row.Cells[i];
            }
            if (cells.Count > 0)
            {
                rows.Add(new FormRow(sheet.Name, row.Number, cells));
            }
        }
        return rows;
    }

    private static List<FormColumn> Headings(Sheet sheet)
    {
        if (sheet.Rows.Count == 0)
        {
            return [];
        }
        var columns = sheet.Rows[0].Cells.Select(FormColumns.Read).ToList();
        var twice = columns.Where(column => column.Name.Length > 0).CountBy(column => column).FirstOrDefault(pair => pair.Value > 1).Key;
        return twice.Name is null
            ? columns
            : throw new ImportException($"sheet {sheet.Name}, row {sheet.Rows[0].Number}",
                $"There are two columns \"{(twice.Language.Length > 0 ? $"{twice.Name}::{twice.Language}" : twice.Name)}\"; it cannot be told which counts.");
    }

    private static Sheet? Find(IReadOnlyList<Sheet> sheets, string name) =>
        sheets.FirstOrDefault(sheet => sheet.Name.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string Misspelt(IReadOnlyList<Sheet> sheets) => $"The sheets are: {string.Join(", ", sheets.Take(10).Select(sheet => sheet.Name))}.";
}
