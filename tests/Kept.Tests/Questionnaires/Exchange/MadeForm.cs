using Kept.Questionnaires.Exchange;
using Kept.Questionnaires.Exchange.XlsForm;

namespace Kept.Tests.Questionnaires.Exchange;

/// <summary>Writes small forms as workbooks: a line a row, a bar between cells.</summary>
internal static class MadeForm
{
    public static byte[] Workbook(string survey, string choices = "", string settings = "")
    {
        var sheets = new[] { ("survey", survey), ("choices", choices), ("settings", settings) }.Where(sheet => sheet.Item2.Length > 0);
        using var stream = new MemoryStream();
        WorkbookWriter.Write(stream, [.. sheets.Select(sheet => (sheet.Item1, Rows(sheet.Item2)))]);
        return stream.ToArray();
    }

    public static Imported Import(string survey, string choices = "", string settings = "") => XlsFormImport.Read(Workbook(survey, choices, settings));

    private static IReadOnlyList<IReadOnlyList<string>> Rows(string sheet) =>
        [.. sheet.Trim('\n').Split('\n').Select(line => (IReadOnlyList<string>)[.. line.Split('|').Select(cell => cell.Trim())])];
}
