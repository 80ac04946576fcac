using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>Writes sheets of texts as an <c>.xlsx</c> workbook (ECMA-376, SpreadsheetML with inline strings).</summary>
internal static class WorkbookWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    // Longest text of a cell that spreadsheet programs open.
    private const int LongestCell = 32_767;

    // The same form makes the same file.
    private static readonly DateTimeOffset Stamp = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="sheets">Names with rows of cells; the stream is left open.</param>
    public static void Write(Stream stream, IReadOnlyList<(string Name, IReadOnlyList<IReadOnlyList<string>> Rows)> sheets)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Part(archive, "[Content_Types].xml", xml =>
        {
            xml.WriteStartElement("Types", Package + "content-types");
            Element(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
            Element(xml, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
            Element(xml, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", Types + "sheet.main+xml"));
            Each(sheets, number => Element(xml, "Override", ("PartName", $"/xl/worksheets/sheet{number}.xml"), ("ContentType", Types + "worksheet+xml")));
        });
        Part(archive, "_rels/.rels", xml =>
        {
            xml.WriteStartElement("Relationships", Package + "relationships");
            Element(xml, "Relationship", ("Id", "rId1"), ("Type", Relations + "/officeDocument"), ("Target", "xl/workbook.xml"));
        });
        Part(archive, "xl/workbook.xml", xml =>
        {
            xml.WriteStartElement("workbook", Main);
            xml.WriteStartElement("sheets", Main);
            Each(sheets, number =>
            {
                xml.WriteStartElement("sheet", Main);
                xml.WriteAttributeString("name", sheets[number - 1].Name);
                xml.WriteAttributeString("sheetId", number.ToString(CultureInfo.InvariantCulture));
                xml.WriteAttributeString("r", "id", Relations, $"rId{number}");
                xml.WriteEndElement();
            });
        });
        Part(archive, "xl/_rels/workbook.xml.rels", xml =>
        {
            xml.WriteStartElement("Relationships", Package + "relationships");
            Each(sheets, number => Element(xml, "Relationship", ("Id", $"rId{number}"), ("Type", Relations + "/worksheet"), ("Target", $"worksheets/sheet{number}.xml")));
        });
        Each(sheets, number => Part(archive, $"xl/worksheets/sheet{number}.xml", xml => Sheet(xml, sheets[number - 1].Rows)));
    }

    private static void Sheet(XmlWriter xml, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetData", Main);
        for (var r = 0; r < rows.Count; r++)
        {
            xml.WriteStartElement("row", Main);
            xml.WriteAttributeString("r", (r + 1).ToString(CultureInfo.InvariantCulture));
            for (var c = 0; c < rows[r].Count; c++)
            {
                if (rows[r][c].Length > 0)
                {
                    Cell(xml, $"{Column(c)}{r + 1}", rows[r][c]);
                }
            }
            xml.WriteEndElement();
        }
    }

    private static void Cell(XmlWriter xml, string place, string text)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", place);
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Valid(text.Length > LongestCell ? text[..LongestCell] : text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // A0, B0 … Z0, AA0: the columns of a spreadsheet are numbers without a zero.
    private static string Column(int index) => index < 26 ? ((char)('A' + index)).ToString() : Column((index / 26) - 1) + (char)('A' + (index % 26));

    private static string Valid(string text)
    {
        var valid = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar && (rune.Value >= ' ' || rune.Value is '\n' or '\t') && rune.Value is not (0xFFFE or 0xFFFF))
            {
                valid.Append(rune.ToString());
            }
        }
        return valid.ToString();
    }

    private static void Element(XmlWriter xml, string name, params (string Name, string Value)[] attributes)
    {
        // In the namespace of its parent.
        xml.WriteStartElement(name, xml.LookupPrefix("") is null ? null : "");
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }
        xml.WriteEndElement();
    }

    private static void Each<T>(IReadOnlyList<T> sheets, Action<int> write)
    {
        for (var number = 1; number <= sheets.Count; number++)
        {
            write(number);
        }
    }

    private static void Part(ZipArchive archive, string name, Action<XmlWriter> write)
    {
        var entry = archive.CreateEntry(name);
        entry.LastWriteTime = Stamp;
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        xml.WriteStartDocument(standalone: true);
        write(xml);
        xml.WriteEndDocument();
    }
}
