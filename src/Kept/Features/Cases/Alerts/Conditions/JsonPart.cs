using System.Text.Json;
using Kept.Shared;

namespace Kept.Features.Cases.Alerts.Conditions;

/// <summary>A place in the JSON of a rule, read strictly: what is missing, too much or of the wrong kind is refused by its place.</summary>
internal readonly struct JsonPart(JsonElement value, string path)
{
    public const int LongestText = 200;

    public string Path => path;

    public JsonElement Value => value;

    public InvalidException Wrong(string sentence) => new(path, sentence);

    /// <summary>The properties of an object, all of them known ones.</summary>
    public void MustHaveOnly(params ReadOnlySpan<string> names)
    {
        if (value.ValueKind != JsonValueKind.Object) throw Wrong("This is an object.");
        foreach (var property in value.EnumerateObject())
            if (!names.Contains(property.Name)) throw new InvalidException($"{path}.{Shortened(property.Name)}", $"Nothing is called so here. Known are: {string.Join(", ", names.ToArray())}.");
    }

    public JsonPart? Find(string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? new JsonPart(found, $"{path}.{name}") : null;

    public JsonPart Must(string name) => Find(name) ?? throw new InvalidException($"{path}.{name}", "This is missing.");

    public IReadOnlyList<JsonPart> Items(int most)
    {
        if (value.ValueKind != JsonValueKind.Array) throw Wrong("This is a list.");
        if (value.GetArrayLength() is 0 or > 100 || value.GetArrayLength() > most) throw Wrong($"This is a list of 1 to {most}.");
        var at = path;
        return [.. value.EnumerateArray().Select((item, i) => new JsonPart(item, $"{at}[{i}]"))];
    }

    /// <summary>A text that is not empty.</summary>
    public string Text()
    {
        if (value.ValueKind != JsonValueKind.String) throw Wrong("This is a text.");
        var text = value.GetString()!.Trim();
        if (text.Length is 0 or > LongestText || text.Any(char.IsControl)) throw Wrong($"This is a text of 1 to {LongestText} characters on one line.");
        return text;
    }

    public int Whole(int least, int most) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most ? number : throw Wrong($"This is a whole number from {least} to {most}.");

    public decimal Number() => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : throw Wrong("This is a number.");

    /// <summary>One of the names of an enumeration, as JSON writes them.</summary>
    public T OneOf<T>() where T : struct, Enum
    {
        var text = Text();
        foreach (var known in Enum.GetValues<T>())
            if (NameOf(known) == text) return known;
        throw Wrong($"This is one of: {string.Join(", ", Enum.GetValues<T>().Select(NameOf))}.");
    }

    public static string NameOf<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
