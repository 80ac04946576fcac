using System.Globalization;
using System.Text;
using System.Xml;

namespace Kept.Questionnaires.Exchange.TripleS;

/// <summary>Writes a questionnaire and its answers in triple-s XML 2.0.</summary>
internal static class TripleSExport
{
    /// <summary>The definition file, in UTF-8.</summary>
    /// <param name="csv">Whether the data will be fields between commas; else columns of fixed width.</param>
    public static byte[] Definition(Questionnaire questionnaire, bool csv = true)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var survey = TripleLayout.Of(questionnaire, csv);
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("sss");
            xml.WriteAttributeString("version", survey.Version);
            xml.WriteAttributeString("languages", string.Join(' ', survey.Languages));
            xml.WriteElementString("origin", "Kept");
            xml.WriteStartElement("survey");
            Element(xml, "title", questionnaire.Title, survey.Languages[0]);
            xml.WriteStartElement("record");
            xml.WriteAttributeString("ident", "A");
            if (csv)
            {
                xml.WriteAttributeString("format", "csv");
                xml.WriteAttributeString("skip", survey.Skip.ToString(CultureInfo.InvariantCulture));
            }
            foreach (var variable in survey.Variables)
            {
                Write(xml, variable, survey);
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return stream.ToArray();
    }

    /// <summary>The data file that belongs to <see cref="Definition"/>, in UTF-8; the stream is left open.</summary>
    /// <param name="records">Answers by code, in any order; they are numbered from 1. In columns of fixed width a line break in a text becomes a space.</param>
    public static void Data(Questionnaire questionnaire, IEnumerable<IReadOnlyDictionary<string, AnswerValue>> records, Stream data, bool csv = true)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        ArgumentNullException.ThrowIfNull(records);
        var survey = TripleLayout.Of(questionnaire, csv);
        using var writer = new StreamWriter(data, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        if (csv)
        {
            writer.WriteLine(CsvRecord.Write(survey.Variables.Select(variable => variable.Name)));
        }
        var serial = 0m;
        foreach (var record in records)
        {
            serial++;
            var cells = survey.Variables.Select(variable => variable.Use == "serial"
                ? TripleCells.Write(variable, AnswerValue.Of(serial))
                : TripleCells.Write(variable, record.TryGetValue(variable.Name, out var answer) ? answer : null));
            writer.WriteLine(csv ? CsvRecord.Write(cells) : string.Concat(survey.Variables.Zip(cells, Fixed)).TrimEnd());
        }
    }

    private static string Fixed(TripleVariable variable, string cell)
    {
        var width = variable.Finish - variable.Start + 1;
        var line = cell.ReplaceLineEndings(" ");
        var fitting = line.Length > width ? line[..width] : line;
        return variable.Type == TripleType.Quantity ? fitting.PadLeft(width) : fitting.PadRight(width);
    }

    private static void Write(XmlWriter xml, TripleVariable variable, TripleSurvey survey)
    {
        xml.WriteStartElement("variable");
        xml.WriteAttributeString("ident", variable.Ident);
        xml.WriteAttributeString("type", Reading.Names.Of(variable.Type));
        Attribute(xml, "use", variable.Use);
        Attribute(xml, "filter", variable.Filter);
        Attribute(xml, "format", variable.Values.Any(value => !value.Code.All(char.IsAsciiDigit)) ? "literal" : "");
        xml.WriteElementString("name", variable.Name);
        Element(xml, "label", variable.Label, survey.Languages[0]);
        xml.WriteStartElement("position");
        xml.WriteAttributeString("start", variable.Start.ToString(CultureInfo.InvariantCulture));
        Attribute(xml, "finish", survey.IsCsv ? "" : variable.Finish.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        if (variable.Subfields > 0)
        {
            xml.WriteStartElement("spread");
            xml.WriteAttributeString("subfields", variable.Subfields.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("width", variable.Width.ToString(CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }
        if (variable.Type == TripleType.Character)
        {
            xml.WriteElementString("size", variable.Size?.ToString(CultureInfo.InvariantCulture));
        }
        Values(xml, variable, survey);
        xml.WriteEndElement();
    }

    private static void Values(XmlWriter xml, TripleVariable variable, TripleSurvey survey)
    {
        if (variable.Values.Count == 0 && variable.Range is null)
        {
            return;
        }
        xml.WriteStartElement("values");
        if (variable.Range is { } range)
        {
            xml.WriteStartElement("range");
            xml.WriteAttributeString("from", range.From.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("to", range.To.ToString(CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }
        foreach (var value in variable.Values)
        {
            xml.WriteStartElement("value");
            xml.WriteAttributeString("code", value.Code);
            Words(xml, value.Text, survey.Languages[0]);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string value)
    {
        if (value.Length > 0)
        {
            xml.WriteAttributeString(name, value);
        }
    }

    private static void Element(XmlWriter xml, string name, Text text, string first)
    {
        xml.WriteStartElement(name);
        Words(xml, text, first);
        xml.WriteEndElement();
    }

    private static void Words(XmlWriter xml, Text text, string first)
    {
        xml.WriteString(Valid(text.In(first)));
        foreach (var (language, words) in text.Values.Where(pair => !pair.Key.Equals(first, StringComparison.OrdinalIgnoreCase)))
        {
            xml.WriteStartElement("text");
            xml.WriteAttributeString("xml", "lang", null, language);
            xml.WriteString(Valid(words));
            xml.WriteEndElement();
        }
    }

    private static string Valid(string text) => string.Concat(text.EnumerateRunes()
        .Where(rune => (rune.Value >= ' ' || rune.Value is '\n' or '\t') && rune.Value is not (0xFFFE or 0xFFFF)).Select(rune => rune.ToString()));
}
