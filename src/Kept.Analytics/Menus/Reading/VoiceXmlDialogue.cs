using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Kept.Analytics.Menus.Reading;

/// <summary>One menu or form of a document, item by item in the order in which the form interpretation algorithm visits them.</summary>
internal sealed partial class VoiceXmlDialogue(VoiceXmlReader reader, XElement root, XElement dialogue)
{
    private readonly string language = reader.LanguageOf(root);

    public void Read()
    {
        if (dialogue.Name.LocalName == "menu")
        {
            ReadMenu();
            return;
        }
        var items = dialogue.Elements().Where(child => child.Name.LocalName is "block" or "field" or "transfer" or "record" or "subdialog" or "initial" or "object").ToList();
        for (var at = 0; at < items.Count; at++)
        {
            ReadItem(items, at);
        }
        if (items.Count == 0)
        {
            reader.Add(new MenuNode(CodeAt(0), NodeKind.HangUp, "", Said("")));
        }
    }

    private string CodeAt(int item) => item == 0 ? reader.CodeOf(dialogue) : string.Create(CultureInfo.InvariantCulture, $"{reader.CodeOf(dialogue)}.{item + 1}");

    private void ReadMenu()
    {
        var choices = dialogue.Elements().Where(child => child.Name.LocalName == "choice").Take(MenuSize.Options).ToList();
        var numbered = dialogue.Attribute("dtmf")?.Value == "true";
        var enumerated = IsEnumerated(dialogue);
        var free = 1;
        var options = new List<MenuOption>();
        foreach (var choice in choices)
        {
            var key = KeyOf(choice) ?? (numbered && free <= 9 ? $"{free++}" : null);
            options.Add(OptionOf(choice, key, enumerated, Outcome(choice) ?? CodeAt(0)));
        }
        reader.Add(new MenuNode(CodeAt(0), NodeKind.Menu, Name(), Said(reader.Speech.Of(dialogue))) { Options = WithLinks(options), Next = WithoutInput(dialogue) });
    }

    private void ReadItem(List<XElement> items, int at)
    {
        var item = items[at];
        var after = at + 1 < items.Count ? CodeAt(at + 1) : null;
        var code = CodeAt(at);
        switch (item.Name.LocalName)
        {
            case "block":
                ReadBlock(items, item, code, after);
                break;
            case "field" or "initial":
                ReadField(item, code, after);
                break;
            case "transfer":
                var number = item.Attribute("dest")?.Value ?? item.Attribute("destexpr")?.Value ?? "";
                reader.Note(CarryKind.WaitUnknown, item, number);
                reader.Add(new MenuNode(code, NodeKind.Queue, Short(item.Attribute("name")?.Value ?? Name()), Said(reader.Speech.Of(item))) { Number = Short(number) is { Length: > 0 } dest ? dest : null });
                break;
            case "record":
                reader.Add(new MenuNode(code, NodeKind.Voicemail, Name(), Said(reader.Speech.Of(item))) { Next = after });
                break;
            case "subdialog" when item.Attribute("src")?.Value is { Length: > 0 } source:
                reader.Skip(code, reader.Target(source, root, item));
                break;
            default:
                reader.Note(CarryKind.Element, item, item.Name.LocalName);
                reader.Add(new MenuNode(code, NodeKind.SelfService, Name(), Said("")) { Next = after });
                break;
        }
    }

    private void ReadBlock(List<XElement> items, XElement block, string code, string? after)
    {
        if (block.Elements().FirstOrDefault(child => child.Name.LocalName == "if") is { } condition)
        {
            reader.Note(CarryKind.Condition, condition, condition.Attribute("cond")?.Value ?? "");
        }
        var words = reader.Speech.Of(block);
        var way = block.Descendants().FirstOrDefault(IsWay);
        if (way?.Name.LocalName == "submit" && !LeadsInto(way))
        {
            reader.Note(CarryKind.Server, way, Reference(way) ?? "");
            reader.Add(new MenuNode(code, NodeKind.SelfService, Short(Reference(way) ?? Name()), Said(words)));
            return;
        }
        var item = way?.Attribute("nextitem")?.Value is { } named ? items.FindIndex(other => other.Attribute("name")?.Value == named) : -1;
        var next = way is null ? after : way.Name.LocalName is "disconnect" or "exit" or "return" ? null : item >= 0 ? CodeAt(item) : Onwards(way);
        if (words.Length == 0 && next is not null)
        {
            reader.Skip(code, next);
        }
        else
        {
            reader.Add(new MenuNode(code, words.Length == 0 ? NodeKind.HangUp : NodeKind.Message, Name(), Said(words)) { Next = next });
        }
    }

    private void ReadField(XElement field, string code, string? after)
    {
        var name = field.Attribute("name")?.Value ?? "";
        var filled = field.Elements().Concat(dialogue.Elements()).FirstOrDefault(child => child.Name.LocalName == "filled" && (child.Parent == field || child.Attribute("namelist")?.Value is null || child.Attribute("namelist")!.Value.Split(' ').Contains(name)));
        var answers = Answers(filled);
        var enumerated = IsEnumerated(field);
        var options = field.Elements().Where(child => child.Name.LocalName == "option").Take(MenuSize.Options).Select(option =>
        {
            var value = option.Attribute("value")?.Value ?? option.Value.Trim();
            var to = answers.Where(answer => answer.Value == value || answer.Value is null).OrderBy(answer => answer.Value is null).Select(answer => answer.To).FirstOrDefault();
            return OptionOf(option, KeyOf(option), enumerated, to ?? after ?? code);
        }).ToList();
        foreach (var grammar in field.Elements().Where(child => child.Name.LocalName == "grammar").Take(1))
        {
            reader.Note(CarryKind.Grammar, grammar, grammar.Attribute("src")?.Value ?? name);
        }
        if (options.Count == 0)
        {
            // The grammar is not read, but what is done with its answers names them.
            options.AddRange(answers.Where(answer => answer.Value is not null).Take(MenuSize.Options).Select(answer => IsKey(answer.Value!)
                ? new MenuOption(answer.Value, null, Said(""), answer.To) : new MenuOption(null, Short(answer.Value!), Said(""), answer.To)));
        }
        var onwards = answers.FirstOrDefault(answer => answer.Value is null).To ?? after;
        reader.Add(options.Count > 0
            ? new MenuNode(code, NodeKind.Menu, Name(), Said(reader.Speech.Of(field))) { Options = WithLinks(options), Next = WithoutInput(field) }
            : new MenuNode(code, NodeKind.SelfService, Short(name), Said(reader.Speech.Of(field))) { Options = WithLinks([]), Next = onwards });
    }

    // What is done with each answer: its value, null for any other, and where it leads.
    private List<(string? Value, string To)> Answers(XElement? filled)
    {
        var answers = new List<(string?, string)>();
        string? condition = null;
        foreach (var element in filled?.Descendants() ?? [])
        {
            if (element.Name.LocalName is "if" or "elseif")
            {
                condition = element.Attribute("cond")?.Value ?? "";
                if (!Equality().IsMatch(condition))
                {
                    reader.Note(CarryKind.Condition, element, condition);
                }
            }
            else if (element.Name.LocalName == "else")
            {
                condition = null;
            }
            else if (IsWay(element) && Onwards(element) is { } to)
            {
                answers.AddRange(condition is null ? [(null, to)] : Equality().Matches(condition).Select(match => ((string?)match.Groups[1].Value, to)));
            }
        }
        return answers;
    }

    private List<MenuOption> WithLinks(List<MenuOption> options)
    {
        foreach (var (link, owner) in reader.Links(root, dialogue))
        {
            if (KeyOf(link) is { } key && Reference(link) is { } reference)
            {
                if (options.Count < MenuSize.Options && options.TrueForAll(option => option.Key != key))
                {
                    options.Add(new MenuOption(key, null, Said(""), reader.Target(reference, owner, link)));
                }
            }
            else
            {
                reader.Note(CarryKind.Handler, link, "link");
            }
        }
        return options;
    }

    private string? WithoutInput(XElement element)
    {
        foreach (var handler in element.Elements().Where(child => child.Name.LocalName is "noinput" or "nomatch" or "catch" or "help" or "error"))
        {
            if (handler.Name.LocalName == "noinput" && handler.Descendants().FirstOrDefault(IsWay) is { } way && Onwards(way) is { } to)
            {
                return to;
            }
            reader.Note(CarryKind.Handler, handler, handler.Name.LocalName);
        }
        return null;
    }

    private string? Outcome(XElement choice) => Reference(choice) is { } reference ? reader.Target(reference, root, choice) : Missing(choice);

    private string? Missing(XElement element)
    {
        reader.Note(CarryKind.NextUnknown, element, element.Attribute("expr")?.Value ?? element.Attribute("event")?.Value ?? element.Name.LocalName);
        return null;
    }

    private string? Onwards(XElement way)
    {
        if (way.Name.LocalName is "disconnect" or "exit" or "return")
        {
            var end = $"{reader.CodeOf(dialogue)}.end";
            reader.Add(new MenuNode(end, NodeKind.HangUp, "", Said("")));
            return end;
        }
        return Outcome(way);
    }

    private bool LeadsInto(XElement way) => Reference(way) is { } reference && reader.Holds(reference);

    private static bool IsWay(XElement element) => element.Name.LocalName is "goto" or "submit" or "disconnect" or "exit" or "return";

    private static string? Reference(XElement element) => element.Attribute("next")?.Value is { Length: > 0 } next ? next : null;

    private static bool IsEnumerated(XElement element) => element.Descendants().Any(child => child.Name.LocalName == "enumerate");

    private MenuOption OptionOf(XElement element, string? key, bool enumerated, string to)
    {
        var words = Short(reader.Speech.Of(element));
        return new MenuOption(key, words.Length > 0 ? words : null, Said(enumerated ? key is null ? words : $"{words} {key}" : ""), to);
    }

    private static string? KeyOf(XElement element) => element.Attribute("dtmf")?.Value.Trim() is { Length: > 0 } key && key != "true" && key != "false" ? Short(key) : null;

    private static bool IsKey(string value) => value.Length == 1 && MenuFaults.Keys.Contains(value[0], StringComparison.Ordinal);

    private Dictionary<string, string> Said(string words) => words.Length == 0 ? [] : new() { [language] = words };

    private string Name() => Short(dialogue.Attribute("id")?.Value ?? "");

    private static string Short(string text) => text.Length <= MenuSize.NameLength ? text : text[..MenuSize.NameLength];

    [GeneratedRegex("""==\s*['"]([^'"]{1,200})['"]""")]
    private static partial Regex Equality();
}
