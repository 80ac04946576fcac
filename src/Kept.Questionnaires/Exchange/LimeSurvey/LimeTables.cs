using System.Globalization;
using System.Xml;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>The tables of LimeSurvey's database as its export writes them: rows of named fields, all texts.</summary>
internal sealed class LimeTables
{
    private const int MostRows = 200_000;
    private const long MostCharacters = 60_000_000;
    private readonly Dictionary<string, List<LimeRow>> tables = new(StringComparer.Ordinal);
    private int rows;

    /// <summary>"Survey", "Group" or "Question"; empty where the file does not say.</summary>
    public string DocumentType { get; private set; } = "";

    /// <summary>Of LimeSurvey's database, which tells the shape of its tables; 0 where the file does not say.</summary>
    public int Version { get; private set; }

    /// <summary>Rows in the order of the file; none when there is no such table.</summary>
    public IReadOnlyList<LimeRow> this[string table] => tables.TryGetValue(table, out var found) ? found : [];

    /// <exception cref="ImportException">It is not XML, or not of LimeSurvey.</exception>
    public static LimeTables Read(ReadOnlyMemory<byte> file)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            // Old exports carry control characters that people pasted; they are dropped later with the HTML.
            CheckCharacters = false,
        };
        try
        {
            using var stream = new MemoryStream(file.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, settings);
            var found = new LimeTables();
            found.ReadDocument(reader);
            return found;
        }
        catch (XmlException error)
        {
            throw new ImportException(Line(error.LineNumber), $"This is not well-formed XML: {error.Message}");
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new ImportException("", $"This is not XML that can be read: {error.Message}");
        }
    }

    private static string Line(int number) => string.Create(CultureInfo.InvariantCulture, $"line {number}");

    private void ReadDocument(XmlReader reader)
    {
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "document")
        {
            throw new ImportException("", "This is XML, but not an export of LimeSurvey: its outermost element is not \"document\".");
        }
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.Depth != 1)
            {
                continue;
            }
            switch (reader.LocalName)
            {
                case "LimeSurveyDocType": DocumentType = Content(reader).Trim(); break;
                case "DBVersion": Version = int.TryParse(Content(reader), CultureInfo.InvariantCulture, out var version) ? version : 0; break;
                default: ReadTable(reader.LocalName, reader); break;
            }
        }
    }

    private void ReadTable(string name, XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }
        while (reader.Read() && reader.Depth > 1)
        {
            if (reader is { NodeType: XmlNodeType.Element, Depth: 3, LocalName: "row" })
            {
                if (++rows > MostRows)
                {
                    throw new ImportException(name, "The file has more rows than a survey can have.");
                }
                if (!tables.TryGetValue(name, out var table))
                {
                    tables[name] = table = [];
                }
                table.Add(ReadRow(reader));
            }
        }
    }

    private static LimeRow ReadRow(XmlReader reader)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (reader.IsEmptyElement)
        {
            return new LimeRow(fields);
        }
        while (reader.Read() && reader.Depth > 3)
        {
            if (reader is { NodeType: XmlNodeType.Element, Depth: 4 })
            {
                fields[reader.LocalName] = Content(reader);
            }
        }
        return new LimeRow(fields);
    }

    // Leaves the reader on the end of the element, so that the caller's loop goes on behind it.
    private static string Content(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }
        var depth = reader.Depth;
        var text = "";
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                text = text.Length == 0 ? reader.Value : text + reader.Value;
            }
        }
        return text;
    }
}

/// <summary>One row of a table.</summary>
internal sealed class LimeRow(Dictionary<string, string> fields)
{
    /// <summary>The text of a field; empty when it is not there.</summary>
    public string this[string field] => fields.GetValueOrDefault(field, "");

    public bool Has(string field) => fields.ContainsKey(field);

    /// <summary>A field as whole number; 0 when it is none.</summary>
    public int Number(string field) => int.TryParse(this[field], CultureInfo.InvariantCulture, out var number) ? number : 0;
}
