using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Kept.Questionnaires.Exchange.TripleS;

/// <summary>Reads a definition file of triple-s XML.</summary>
internal sealed class TripleSReader
{
    private const int MostCharacters = 40_000_000;
    private const int MostDepth = 30;
    private const string Unsaid = "en";
    private readonly List<ImportNote> notes = [];
    private readonly List<string> languages = [];

    public static bool Recognises(ReadOnlySpan<byte> start) => start[..Math.Min(start.Length, 4_000)].IndexOf("<sss"u8) >= 0;

    /// <exception cref="ImportException">It is not XML, or no triple-s.</exception>
    public static TripleSurvey Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            // The document type that every such file names is passed over: nothing is fetched and no entity expanded.
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = MostCharacters };
            using var xml = XmlReader.Create(new MemoryStream(file.ToArray(), writable: false), settings);
            RefuseDeep(file, settings);
            return new TripleSReader().Survey(XDocument.Load(xml, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace));
        }
        catch (XmlException error)
        {
            throw new ImportException($"line {error.LineNumber}", "This is not well-formed XML.");
        }
        catch (Exception error) when (error is ArgumentException or DecoderFallbackException or InvalidOperationException)
        {
            throw new ImportException("", "This is not XML in an encoding that is known.");
        }
    }

    // Building the tree recurses into nothing, but reading it does.
    private static void RefuseDeep(ReadOnlyMemory<byte> file, XmlReaderSettings settings)
    {
        using var xml = XmlReader.Create(new MemoryStream(file.ToArray(), writable: false), settings);
        while (xml.Read())
        {
            if (xml.Depth > MostDepth)
            {
                throw new ImportException(xml is IXmlLineInfo line ? $"line {line.LineNumber}" : "", "The elements are nested too deeply.");
            }
        }
    }

    private TripleSurvey Survey(XDocument document)
    {
        var root = document.Root!;
        if (Name(root) != "sss")
        {
            throw new ImportException("", "This is not triple-s: the outermost element is not <sss>.");
        }
        var version = Attribute(root, "version");
        languages.AddRange(Attribute(root, "languages").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Where(Limits.IsLanguage).Distinct(StringComparer.OrdinalIgnoreCase));
        if (languages.Count == 0)
        {
            var own = (string?)root.Attribute(XNamespace.Xml + "lang") ?? "";
            languages.Add(Limits.IsLanguage(own) ? own : Unsaid);
        }
        var survey = Child(root, "survey") ?? throw new ImportException("", "There is no <survey> in the file.");
        var records = Children(survey, "record").ToList();
        if (records.Count == 0)
        {
            throw new ImportException(Line(survey), "There is no <record> in the survey.");
        }
        if (records.Count > 1 || Child(root, "hierarchy") is not null || Child(survey, "hierarchy") is not null)
        {
            notes.Add(new ImportNote("hierarchy", "Records of other levels are not kept apart: their variables follow one another."));
        }
        var title = Child(survey, "title") is { } titled ? Words(titled).ToString() : "";
        var record = records[0];
        return new TripleSurvey(version, title.Length > 0 ? title : Child(survey, "name")?.Value.Trim() is { Length: > 0 } name ? name : "triple-s", languages,
            Attribute(record, "format").Equals("csv", StringComparison.OrdinalIgnoreCase), Whole(Attribute(record, "skip")) ?? 0,
            [.. records.SelectMany(each => Children(each, "variable")).Select(Variable)]) { Notes = notes, Encoding = EncodingOf(document.Declaration?.Encoding) };
    }

    private static Encoding EncodingOf(string? name)
    {
        try
        {
            return name is { Length: > 0 } ? CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name) : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private TripleVariable Variable(XElement variable)
    {
        var ident = Attribute(variable, "ident");
        var type = Attribute(variable, "type");
        if (!Enum.TryParse<TripleType>(type, ignoreCase: true, out var known) || !char.IsLetter(type[0]))
        {
            throw new ImportException(Line(variable), $"Variable {ident} has the type \"{type}\", which triple-s does not know.");
        }
        var values = Child(variable, "values");
        var spread = Child(variable, "spread");
        var position = Child(variable, "position");
        var start = Whole(position is null ? "" : Attribute(position, "start")) ?? throw new ImportException(Line(variable), $"Variable {ident} has no position.");
        var finish = Whole(Attribute(position!, "finish")) ?? start;
        if (start < 1 || finish < start || finish > 1_000_000)
        {
            throw new ImportException(Line(position!), $"Variable {ident} has a position that is none.");
        }
        var found = Values(values, known);
        var subfields = spread is null ? 0 : Whole(Attribute(spread, "subfields")) ?? 0;
        return new TripleVariable(ident, Child(variable, "name")?.Value.Trim() ?? "", known, Child(variable, "label") is { } label ? Words(label) : Text.Of((languages[0], "")),
            Attribute(variable, "use"), Attribute(variable, "filter"), start, finish)
        {
            Values = found,
            Range = Range(values),
            Subfields = Math.Clamp(subfields, 0, Limits.Choices),
            Width = spread is null ? 0 : Whole(Attribute(spread, "width")) ?? found.Select(value => value.Code.Length).DefaultIfEmpty(1).Max(),
            Size = Whole(Child(variable, "size")?.Value ?? ""),
        };
    }

    private List<TripleValue> Values(XElement? values, TripleType type)
    {
        var found = values is null ? [] : Children(values, "value").Select(value => new TripleValue(Attribute(value, "code").Trim(), Words(value), Attribute(value, "special") is not ("" or "no"))).ToList();
        // Codes may come without words, as a range.
        foreach (var range in values is null || type is TripleType.Quantity ? [] : Children(values, "range"))
        {
            if (Whole(Attribute(range, "from")) is { } from && Whole(Attribute(range, "to")) is { } to && to >= from && to - from <= Limits.Choices)
            {
                found.AddRange(Enumerable.Range(from, to - from + 1).Select(code => code.ToString(CultureInfo.InvariantCulture)).Where(code => !found.Exists(value => value.Code == code))
                    .ToList().ConvertAll(code => new TripleValue(code, Text.Of((languages[0], code)))));
            }
        }
        return found;
    }

    private static (decimal From, decimal To)? Range(XElement? values) =>
        values is not null && Child(values, "range") is { } range && Number(Attribute(range, "from")) is { } from && Number(Attribute(range, "to")) is { } to ? (from, to) : null;

    // Plain words are in the first language; each <text> says it in its own, and the first mode counts.
    private Text Words(XElement element)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var plain = PlainText.Of(string.Concat(element.Nodes().OfType<XText>().Select(text => text.Value)));
        if (plain.Length > 0)
        {
            found[languages[0]] = plain;
        }
        foreach (var text in Children(element, "text"))
        {
            var said = (string?)text.Attribute(XNamespace.Xml + "lang") ?? languages[0];
            var language = Limits.IsLanguage(said) ? said : languages[0];
            if (!languages.Contains(language, StringComparer.OrdinalIgnoreCase) && languages.Count < Limits.Languages)
            {
                languages.Add(language);
            }
            if (PlainText.Of(text.Value) is { Length: > 0 } words)
            {
                found.TryAdd(language, words);
            }
        }
        var first = found.GetValueOrDefault(languages[0], found.Values.FirstOrDefault(""));
        return new Text(found.Where(pair => !pair.Key.Equals(languages[0], StringComparison.OrdinalIgnoreCase)).Prepend(KeyValuePair.Create(languages[0], first)));
    }

    private static string Name(XElement element) => element.Name.LocalName.ToLowerInvariant();

    private static IEnumerable<XElement> Children(XElement element, string name) => element.Elements().Where(child => Name(child) == name);

    private static XElement? Child(XElement element, string name) => Children(element, name).FirstOrDefault();

    private static string Attribute(XElement element, string name) =>
        element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value ?? "";

    private static string Line(XElement element) => $"line {((IXmlLineInfo)element).LineNumber}";

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= Limits.LargestNumber ? number : null;
}
