using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Kept.Analytics.Menus.Reading;

/// <summary>
/// Phone menus from VoiceXML 2.0 and 2.1 (W3C Recommendations of 2004 and 2007): menus with choices, fields with options, forms of
/// blocks, transfers and records, links, and how they follow each other. What only a running machine knows (scripts, conditions,
/// servers, recordings) is not carried over, and each time it is said.
/// </summary>
public sealed partial class VoiceXmlReader
{
    private const int MostNotes = 200;
    private const string Unsaid = "en";
    private readonly IReadOnlyList<(string Name, XElement Root)> documents;
    private readonly List<CarryNote> notes = [];
    private readonly OrderedDictionary<string, MenuNode> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<XElement, string> codes = [];
    private readonly List<string> languages = [];

    private VoiceXmlReader(IReadOnlyList<(string Name, XElement Root)> documents)
    {
        this.documents = documents;
        Speech = new VoiceXmlSpeech((kind, element, about) => Note(kind, element, about));
        foreach (var (name, root) in documents)
        {
            foreach (var dialogue in Dialogues(root))
            {
                codes[dialogue] = Unique(documents.Count > 1 ? $"{Path.GetFileNameWithoutExtension(name)}.{Id(dialogue) ?? "start"}" : Id(dialogue) ?? "start");
            }
        }
    }

    internal VoiceXmlSpeech Speech { get; }

    /// <param name="file">A document, or a zip of documents that refer to each other.</param>
    /// <param name="name">How the file is called; empty where nobody knows.</param>
    /// <exception cref="MenuFormatException">It is no VoiceXML, or beyond its limits.</exception>
    public static MenuImport Read(byte[] file, string name = "") => new VoiceXmlReader(VoiceXmlFiles.Open(file, VoiceXmlFiles.NameOf(name))).Menu();

    private MenuImport Menu()
    {
        foreach (var (_, root) in documents)
        {
            foreach (var script in root.Elements().Where(child => child.Name.LocalName == "script"))
            {
                Note(CarryKind.Script, script, script.Attribute("src")?.Value ?? "");
            }
            foreach (var dialogue in Dialogues(root))
            {
                new VoiceXmlDialogue(this, root, dialogue).Read();
            }
        }
        var first = documents.SelectMany(document => Dialogues(document.Root)).FirstOrDefault() ?? throw new MenuFormatException(ReadFault.NoDialogue, "");
        var start = Resolved(codes[first]);
        if (!nodes.ContainsKey(start))
        {
            nodes.Insert(0, start, new MenuNode(start, NodeKind.HangUp, "", new Dictionary<string, string>()));
        }
        return new(MenuParts.Whole(languages.Count > 0 ? languages : [Unsaid], start, [.. nodes.Values.Select(Straightened)]), notes);
    }

    private static IEnumerable<XElement> Dialogues(XElement root) => root.Elements().Where(child => child.Name.LocalName is "menu" or "form");

    private static string? Id(XElement element) => element.Attribute("id")?.Value is { Length: > 0 } id ? id : null;

    internal string CodeOf(XElement dialogue) => codes[dialogue];

    internal void Add(MenuNode node)
    {
        if (nodes.Count == MenuSize.Nodes)
        {
            throw new MenuFormatException(ReadFault.TooLarge, "", $"{MenuSize.Nodes}");
        }
        nodes.TryAdd(node.Code, node);
    }

    /// <summary>What happens at a place is nothing but going on to another.</summary>
    internal void Skip(string code, string to) => aliases.TryAdd(code, to);

    /// <summary>The node a reference leads to; a code that no node has where the document is not in the file.</summary>
    internal string Target(string reference, XElement root, XElement at)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var name = VoiceXmlFiles.NameOf(reference);
        var document = hash == 0 || name.Length == 0 ? root : documents.FirstOrDefault(document => string.Equals(document.Name, name, StringComparison.OrdinalIgnoreCase)).Root;
        var dialogue = document is null ? null : hash < 0 ? Dialogues(document).FirstOrDefault() : Dialogues(document).FirstOrDefault(found => Id(found) == reference[(hash + 1)..]);
        if (dialogue is not null)
        {
            return codes[dialogue];
        }
        Note(CarryKind.OtherDocument, at, reference);
        return Shaped(reference);
    }

    /// <summary>Whether a reference leads to a document of the file.</summary>
    internal bool Holds(string reference) => reference.StartsWith('#') || documents.Any(document => string.Equals(document.Name, VoiceXmlFiles.NameOf(reference), StringComparison.OrdinalIgnoreCase));

    /// <summary>Links by key that hold in a dialogue: its own, its document's and those of the application's root document.</summary>
    internal IEnumerable<(XElement Link, XElement Root)> Links(XElement root, XElement dialogue)
    {
        foreach (var link in dialogue.Elements().Concat(root.Elements()).Where(child => child.Name.LocalName == "link"))
        {
            yield return (link, root);
        }
        if (root.Attribute("application")?.Value is { } application && documents.FirstOrDefault(document => string.Equals(document.Name, VoiceXmlFiles.NameOf(application), StringComparison.OrdinalIgnoreCase)).Root is { } shared && shared != root)
        {
            foreach (var link in shared.Elements().Where(child => child.Name.LocalName == "link"))
            {
                yield return (link, shared);
            }
        }
    }

    internal string LanguageOf(XElement root)
    {
        var tag = root.Attribute(XNamespace.Xml + "lang")?.Value.Split('-')[0].ToLowerInvariant() ?? Unsaid;
        tag = LanguageShape().IsMatch(tag) ? tag : Unsaid;
        if (!languages.Contains(tag) && languages.Count < MenuSize.Languages)
        {
            languages.Add(tag);
        }
        return tag;
    }

    internal void Note(CarryKind kind, XElement element, string about)
    {
        if (notes.Count < MostNotes)
        {
            var document = documents.FirstOrDefault(document => document.Root == element.AncestorsAndSelf().Last()).Name;
            notes.Add(new(kind, $"{document}, line {((IXmlLineInfo)element).LineNumber}", MenuParts.Shown(about)));
        }
    }

    private string Unique(string id)
    {
        var shaped = Shaped(id);
        for (var again = 2; codes.ContainsValue(shaped); again++)
        {
            shaped = Shaped(id, $"-{again}");
        }
        return shaped;
    }

    // Room is left for the number of an item within.
    private static string Shaped(string id, string end = "")
    {
        var plain = Unwelcome().Replace(id, "-").TrimStart('-', '_', '.');
        return (plain.Length == 0 ? "x" : plain.Length > 48 ? plain[..48] : plain) + end;
    }

    private string Resolved(string code)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!nodes.ContainsKey(code) && aliases.TryGetValue(code, out var onwards) && seen.Add(code))
        {
            code = onwards;
        }
        return code;
    }

    private MenuNode Straightened(MenuNode node) => node with
    {
        Next = node.Next is { } next ? Resolved(next) : null,
        Options = [.. node.Options.Select(option => option with { To = Resolved(option.To) })],
    };

    [GeneratedRegex("[^A-Za-z0-9_.-]+")]
    private static partial Regex Unwelcome();

    [GeneratedRegex("^[a-z]{2,3}$")]
    private static partial Regex LanguageShape();
}
