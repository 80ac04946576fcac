using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Kept.Shared;

/// <summary>Writes one sheet of rows as an Excel workbook, row by row. Texts are stored as texts, so nothing in them is a formula.</summary>
public static class Excel
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int LongestText = 32_767;

    /// <param name="stream">Must be able to seek.</param>
    /// <param name="head">The first row.</param>
    /// <param name="rows">Numbers stay numbers; anything else is written as text, null as an empty cell.</param>
    public static void Write(Stream stream, string sheet, IEnumerable<string> head, IEnumerable<IEnumerable<object?>> rows)
    {
        using var workbook = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        var book = workbook.AddWorkbookPart();
        var part = book.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(part))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteStartElement(new SheetData());
            WriteRow(writer, head);
            foreach (var row in rows) WriteRow(writer, row);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        book.Workbook = new Workbook(new Sheets(new Sheet { Name = NameOf(sheet), SheetId = 1, Id = book.GetIdOfPart(part) }));
    }

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<object?> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var value in cells) writer.WriteElement(CellOf(value));
        writer.WriteEndElement();
    }

    private static Cell CellOf(object? value) => value switch
    {
        null => new Cell(),
        double or long or int => new Cell { DataType = CellValues.Number, CellValue = new CellValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)) },
        _ => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(Clean(value.ToString() ?? "")) { Space = SpaceProcessingModeValues.Preserve }) },
    };

    // What XML 1.0 cannot carry would make the whole workbook unreadable.
    private static string Clean(string text)
    {
        var kept = text.Length > LongestText ? text[..LongestText] : text;
        return kept.All(System.Xml.XmlConvert.IsXmlChar) ? kept : string.Concat(kept.Where(System.Xml.XmlConvert.IsXmlChar));
    }

    private static string NameOf(string sheet)
    {
        var name = string.Concat(sheet.Where(c => !"[]:*?/\\'".Contains(c)));
        return name.Length is 0 ? "Sheet" : name[..Math.Min(31, name.Length)];
    }
}
