namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>A form as its author wrote it, before it means anything.</summary>
/// <param name="Languages">As the author calls them, the default one first; "" stands for texts without a language.</param>
internal sealed record Form(
    IReadOnlyDictionary<string, string> Settings, IReadOnlyList<FormRow> Rows, IReadOnlyDictionary<string, IReadOnlyList<FormRow>> Lists,
    IReadOnlyDictionary<string, IReadOnlyList<FormRow>> ExternalLists, IReadOnlyList<string> Languages)
{
    public string Setting(string name) => Settings.GetValueOrDefault(name, "");
}

/// <summary>One row of the survey or of the choices.</summary>
/// <param name="Cells">By column; never empty strings.</param>
internal sealed record FormRow(string Sheet, int Number, IReadOnlyDictionary<FormColumn, string> Cells)
{
    public string Where => $"sheet {Sheet}, row {Number}";

    public string Type => this["type"];

    public string Name => this["name"];

    /// <summary>The cell of a column, in whatever language stands first; "" when there is none.</summary>
    public string this[string column] =>
        Cells.TryGetValue(new FormColumn(column, ""), out var plain) ? plain : Cells.FirstOrDefault(cell => cell.Key.Name == column).Value ?? "";

    public bool Has(string column) => this[column].Length > 0;

    /// <summary>The row with one plain cell changed.</summary>
    public FormRow With(string column, string value) =>
        this with { Cells = Cells.Where(cell => cell.Key.Name != column).Append(new(new FormColumn(column, ""), value)).ToDictionary() };
}
