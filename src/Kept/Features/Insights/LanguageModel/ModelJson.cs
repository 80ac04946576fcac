using System.Text.Json;

namespace Kept.Features.Insights.LanguageModel;

/// <summary>Reads the JSON that a model was asked for: strictly, but for what models like to put around it.</summary>
internal static class ModelJson
{
    private const string Fence = "```", Thought = "</think>";

    /// <returns>What <paramref name="read"/> makes of the object; null where there is none, or not of the form that it reads.</returns>
    public static T? Read<T>(string text, Func<JsonElement, T?> read) where T : class
    {
        try
        {
            using var json = JsonDocument.Parse(Bare(text));
            return json.RootElement.ValueKind == JsonValueKind.Object ? read(json.RootElement) : null;
        }
        // Besides what is no JSON: what is missing, of another kind, or half a character.
        catch (Exception unusable) when (unusable is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A text of the answer as it may be shown: without control characters and what turns the direction of writing around.</summary>
    public static string Plain(string text, bool lines = false)
    {
        var plain = string.Concat(text.ReplaceLineEndings("\n").Where(c => char.IsWhiteSpace(c) || !(char.IsControl(c) || IsTurning(c))));
        return lines ? plain.Trim() : string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsTurning(char c) => c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    // Some models think aloud first, and many put a fence around code.
    private static string Bare(string text)
    {
        var thought = text.LastIndexOf(Thought, StringComparison.Ordinal);
        var bare = (thought < 0 ? text : text[(thought + Thought.Length)..]).Trim();
        if (!bare.StartsWith(Fence, StringComparison.Ordinal) || bare.IndexOf('\n', StringComparison.Ordinal) is not (> 0 and var line)) return bare;
        bare = bare[(line + 1)..].TrimEnd();
        return bare.EndsWith(Fence, StringComparison.Ordinal) ? bare[..^Fence.Length] : bare;
    }
}
