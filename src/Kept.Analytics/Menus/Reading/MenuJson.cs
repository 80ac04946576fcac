using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Kept.Analytics.Menus.Reading;

/// <summary>Phone menus as JSON of the form "kept-phone-menu/1", which <see cref="Schema"/> describes. Strict: what is not known is refused with its place.</summary>
public static class MenuJson
{
    public const string Form = "kept-phone-menu/1";
    private const int Depth = 8;
    private static readonly Lazy<string> Text = new(ReadSchema);

    private static readonly JsonWriterOptions Writing = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The JSON Schema (draft 2020-12) of what <see cref="Read(string)"/> takes.</summary>
    public static string Schema => Text.Value;

    /// <exception cref="MenuFormatException">It is no such menu.</exception>
    public static PhoneMenu Read(string json)
    {
        if (json.Length > MenuSize.Bytes)
        {
            throw new MenuFormatException(ReadFault.TooLarge, "", "2 MB");
        }
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Depth });
            return new JsonFields(document.RootElement, "").Menu();
        }
        catch (JsonException error)
        {
            throw new MenuFormatException(ReadFault.NotReadable, error.LineNumber is { } line ? $"line {line + 1}" : "", "JSON");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: text that no encoding can carry.
            throw new MenuFormatException(ReadFault.NotReadable, "", "JSON");
        }
    }

    public static string Write(PhoneMenu menu)
    {
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written, Writing))
        {
            json.WriteStartObject();
            json.WriteString("form", Form);
            Strings(json, "languages", menu.Languages);
            json.WriteString("start", menu.Start);
            json.WriteStartArray("nodes");
            foreach (var node in menu.Nodes)
            {
                Write(json, node);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(written.ToArray());
    }

    private static void Write(Utf8JsonWriter json, MenuNode node)
    {
        json.WriteStartObject();
        json.WriteString("code", node.Code);
        json.WriteString("kind", KindName(node.Kind));
        Named(json, "name", node.Name.Length > 0 ? node.Name : null);
        Words(json, node.Words);
        if (node.Options.Count > 0)
        {
            json.WriteStartArray("options");
            foreach (var option in node.Options)
            {
                json.WriteStartObject();
                Named(json, "key", option.Key);
                Named(json, "say", option.Say);
                Words(json, option.Words);
                json.WriteString("to", option.To);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        Named(json, "next", node.Next);
        Named(json, "team", node.Team);
        if (node.WaitSeconds is { } wait)
        {
            json.WriteNumber("waitSeconds", wait);
        }
        if (node.Settles.Count > 0)
        {
            Strings(json, "settles", node.Settles);
        }
        Named(json, "number", node.Number);
        json.WriteEndObject();
    }

    internal static string KindName(NodeKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    private static void Named(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }
        json.WriteEndArray();
    }

    private static void Words(Utf8JsonWriter json, IReadOnlyDictionary<string, string> words)
    {
        if (words.Count == 0)
        {
            return;
        }
        json.WriteStartObject("words");
        foreach (var (language, text) in words)
        {
            json.WriteString(language, text);
        }
        json.WriteEndObject();
    }

    private static string ReadSchema()
    {
        using var stream = typeof(MenuJson).Assembly.GetManifestResourceStream("phone-menu-v1.json")!;
        return new StreamReader(stream).ReadToEnd();
    }
}
