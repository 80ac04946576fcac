namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>One sheet of a workbook as text.</summary>
internal sealed record Sheet(string Name, IReadOnlyList<SheetRow> Rows);

/// <summary>One line of a sheet that is not blank.</summary>
/// <param name="Number">As the spreadsheet program shows it, from 1.</param>
/// <param name="Cells">From the first column to the last that has something; "" where a cell is empty.</param>
internal sealed record SheetRow(int Number, IReadOnlyList<string> Cells);
