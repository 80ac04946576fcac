using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Kept.Questionnaires.Reading;

namespace Kept.Questionnaires.Exchange.Json;

/// <summary>A value in another tool's JSON, read leniently: what is absent or of another type is missing, never an error.</summary>
internal sealed class SourceNode
{
    private const int MostBytes = 20 * 1024 * 1024;
    private const int MostDepth = 100;

    // Each takes some hundred bytes of memory, however short it is in the file.
    private const int MostValues = 1_000_000;
    private static readonly Dictionary<string, SourceNode> Nothing = [];
    public static readonly SourceNode None = new();

    private IReadOnlyDictionary<string, SourceNode> byName = Nothing;

    /// <summary>Named parts in the order of the file; those of an array are named 0, 1, 2, since some tools write the one for the other.</summary>
    public IReadOnlyList<KeyValuePair<string, SourceNode>> Members { get; private init; } = [];

    /// <summary>A string, number or truth as it was written.</summary>
    public string? Text { get; private init; }

    public bool IsObject { get; private init; }

    public bool IsArray { get; private init; }

    public bool IsString { get; private init; }

    /// <summary>Whether there is nothing: absent, null, or an empty string, object or array.</summary>
    public bool IsEmpty => Members.Count == 0 && string.IsNullOrWhiteSpace(Text);

    /// <summary>True however the tool says it: true, "ON", "Yes", 1.</summary>
    public bool Truth => Text?.ToUpperInvariant() is "TRUE" or "ON" or "YES" or "1";

    public decimal? Number =>
        decimal.TryParse(Text?.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= Limits.LargestNumber ? number : null;

    public int? Whole => Number is { } number && number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    public IEnumerable<SourceNode> Items => Members.Select(member => member.Value);

    public SourceNode this[string name] => byName.GetValueOrDefault(name, None);

    /// <summary>The first of these that is there.</summary>
    public SourceNode Any(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (byName.TryGetValue(name, out var node) && !node.IsEmpty)
            {
                return node;
            }
        }
        return None;
    }

    public bool Has(string name) => byName.ContainsKey(name);

    public static SourceNode OfNumber(int number) => new() { Text = number.ToString(CultureInfo.InvariantCulture) };

    public static SourceNode OfText(string text) => new() { Text = text, IsString = true };

    /// <summary>The same object with other parts of these names.</summary>
    public static SourceNode With(SourceNode node, params IEnumerable<(string Name, object Part)> parts)
    {
        var others = parts.Select(part => KeyValuePair.Create(part.Name, part.Part as SourceNode ?? OfText((string)part.Part)));
        return Node(node.Members.Concat(others), false);
    }

    /// <exception cref="ImportException">It is no JSON object, or larger or deeper than any real definition.</exception>
    public static SourceNode Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MostBytes)
        {
            throw new ImportException("", $"A definition may have at most {MostBytes / 1024 / 1024} MB.");
        }
        var bytes = file.Span.StartsWith("\uFEFF"u8) ? file[3..] : file;
        if (!Utf8.IsValid(bytes.Span))
        {
            throw new ImportException("", "This is not UTF-8 text.");
        }
        try
        {
            if (HasTooManyValues(bytes.Span))
            {
                throw new ImportException("", $"This has more than {MostValues} values: no real definition has.");
            }
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions
            {
                MaxDepth = MostDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip,
            });
            return document.RootElement.ValueKind == JsonValueKind.Object ? Copy(document.RootElement) : throw new ImportException("", "This is JSON, but not an object.");
        }
        catch (JsonException error)
        {
            throw new ImportException($"line {error.LineNumber + 1}", "This is not JSON, or nested too deeply.");
        }
    }

    private static bool HasTooManyValues(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MostDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var values = 0;
        while (values <= MostValues && reader.Read())
        {
            values += reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray ? 0 : 1;
        }
        return values > MostValues;
    }

    private static SourceNode Copy(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Node(
            element.EnumerateObject().Select(member => KeyValuePair.Create(Unescape.Decode(JsonMarshal.GetRawUtf8PropertyName(member)), Copy(member.Value))), false),
        JsonValueKind.Array => Node(element.EnumerateArray().Select((item, at) => KeyValuePair.Create(at.ToString(CultureInfo.InvariantCulture), Copy(item))), true),
        JsonValueKind.String => new SourceNode { Text = Unescape.Decode(element), IsString = true },
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => new SourceNode { Text = element.GetRawText() },
        _ => None,
    };

    // The last of several members with one name counts, as it would in the tool's own JSON reader.
    private static SourceNode Node(IEnumerable<KeyValuePair<string, SourceNode>> members, bool isArray)
    {
        var named = new OrderedDictionary<string, SourceNode>(StringComparer.Ordinal);
        foreach (var (name, member) in members)
        {
            named[name] = member;
        }
        return new SourceNode { Members = [.. named], byName = named, IsObject = !isArray, IsArray = isArray };
    }
}
