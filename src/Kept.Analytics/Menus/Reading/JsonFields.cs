using System.Text.Json;

namespace Kept.Analytics.Menus.Reading;

/// <summary>One JSON object of a phone menu, read field by field with its place.</summary>
internal sealed class JsonFields
{
    private readonly JsonElement element;
    private readonly string place;

    public JsonFields(JsonElement element, string place)
    {
        (this.element, this.place) = (element, place);
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new MenuFormatException(ReadFault.WrongValue, place, "{}");
        }
    }

    public PhoneMenu Menu()
    {
        Only("form", "$schema", "languages", "start", "nodes");
        if (Required("form") != MenuJson.Form)
        {
            throw new MenuFormatException(ReadFault.UnknownForm, "form", MenuJson.Form);
        }
        string[] languages = [.. Array("languages", MenuSize.Languages).Select((item, at) => Text(item, At($"languages[{at}]"), 16))];
        MenuNode[] nodes = [.. Array("nodes", MenuSize.Nodes).Select((item, at) => new JsonFields(item, At($"nodes[{at}]")).Node())];
        return MenuParts.Whole(languages, Required("start"), nodes);
    }

    private MenuNode Node()
    {
        Only("code", "kind", "name", "words", "options", "next", "team", "waitSeconds", "settles", "number");
        var node = new MenuNode(MenuParts.Code(Required("code"), At("code")), MenuParts.Kind(Required("kind"), At("kind")), Optional("name") ?? "", Words())
        {
            Options = [.. Array("options", MenuSize.Options).Select((item, at) => new JsonFields(item, At($"options[{at}]")).Option())],
            Next = Optional("next"),
            Team = Optional("team"),
            WaitSeconds = Seconds(),
            Settles = [.. Array("settles", MenuSize.Settles).Select((item, at) => Text(item, At($"settles[{at}]"), MenuSize.CodeLength))],
            Number = Optional("number"),
        };
        return node;
    }

    private MenuOption Option()
    {
        Only("key", "say", "words", "to");
        return new MenuOption(Optional("key"), Optional("say"), Words(), Required("to"));
    }

    private Dictionary<string, string> Words()
    {
        var words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!element.TryGetProperty("words", out var found) || found.ValueKind == JsonValueKind.Null)
        {
            return words;
        }
        if (found.ValueKind != JsonValueKind.Object)
        {
            throw new MenuFormatException(ReadFault.WrongValue, At("words"), "{}");
        }
        foreach (var word in found.EnumerateObject())
        {
            var where = At($"words.{MenuParts.Shown(word.Name)}");
            words[MenuParts.Language(word.Name, where)] = Text(word.Value, where, MenuSize.WordsLength);
        }
        return words;
    }

    private double? Seconds()
    {
        if (!element.TryGetProperty("waitSeconds", out var found) || found.ValueKind == JsonValueKind.Null)
        {
            return null;
        }
        return found.ValueKind == JsonValueKind.Number && found.TryGetDouble(out var seconds) && seconds is >= 0 and <= MenuSize.WaitSeconds
            ? seconds : throw new MenuFormatException(ReadFault.WrongValue, At("waitSeconds"), "0…5400");
    }

    private string At(string field) => place.Length == 0 ? field : $"{place}.{field}";

    private void Only(params string[] names)
    {
        foreach (var field in element.EnumerateObject().Where(field => !names.Contains(field.Name)))
        {
            throw new MenuFormatException(ReadFault.UnknownField, At(MenuParts.Shown(field.Name)), MenuParts.Shown(field.Name));
        }
    }

    private string Required(string name) => Optional(name) ?? throw new MenuFormatException(ReadFault.MissingField, At(name), name);

    private string? Optional(string name) =>
        element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? Text(found, At(name), MenuSize.NameLength) : null;

    private List<JsonElement> Array(string name, int most)
    {
        if (!element.TryGetProperty(name, out var found))
        {
            return [];
        }
        if (found.ValueKind != JsonValueKind.Array)
        {
            throw new MenuFormatException(ReadFault.WrongValue, At(name), "[]");
        }
        return found.GetArrayLength() <= most ? [.. found.EnumerateArray()] : throw new MenuFormatException(ReadFault.TooLarge, At(name), $"{most}");
    }

    private static string Text(JsonElement value, string where, int longest)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new MenuFormatException(ReadFault.WrongValue, where, "\"…\"");
        return MenuParts.Text(text, where, longest);
    }
}
