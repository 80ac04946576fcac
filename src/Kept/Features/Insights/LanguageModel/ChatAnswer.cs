using System.Text.Json;

namespace Kept.Features.Insights.LanguageModel;

/// <summary>What came back from an endpoint.</summary>
/// <param name="Text">What the model said; null unless it answered.</param>
/// <param name="Cost">As the endpoint reported it; null where it did not.</param>
/// <param name="Status">The HTTP status; null where there was none.</param>
/// <param name="MayHaveCost">Whether tokens may have been used although there is no report.</param>
public sealed record ChatAnswer(ModelOutcome Outcome, string? Text, ModelCost? Cost, int? Status, bool MayHaveCost)
{
    private const int MostBelieved = 10_000_000;

    /// <summary>From the question to the last byte.</summary>
    public TimeSpan Took { get; init; }

    public static ChatAnswer Failed(ModelOutcome outcome, int? status = null, bool mayHaveCost = false) => new(outcome, null, null, status, mayHaveCost);

    /// <summary>Reads a chat completion: its first choice, and what it cost.</summary>
    public static ChatAnswer Read(ReadOnlyMemory<byte> body, int status)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            var cost = CostIn(root);
            var choice = root.GetProperty("choices")[0];
            if (choice.TryGetProperty("finish_reason", out var reason) && reason.ValueKind == JsonValueKind.String && reason.ValueEquals("length")) return Failed(ModelOutcome.TooLong, status, true) with { Cost = cost };
            return choice.GetProperty("message").GetProperty("content") is { ValueKind: JsonValueKind.String } content && content.GetString() is { Length: > 0 } text
                ? new(ModelOutcome.Answered, text, cost, status, true) : Failed(ModelOutcome.Unusable, status, true) with { Cost = cost };
        }
        // What is missing, of another kind or no text at all is told by these three.
        catch (Exception unusable) when (unusable is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
        {
            return Failed(ModelOutcome.Unusable, status, true);
        }
    }

    private static ModelCost? CostIn(JsonElement root)
    {
        if (!root.TryGetProperty("usage", out var usage) || usage.ValueKind != JsonValueKind.Object) return null;
        return Tokens(usage, "prompt_tokens") is { } sent && Tokens(usage, "completion_tokens") is { } received ? new(sent, received, Estimated: false) : null;
    }

    private static int? Tokens(JsonElement usage, string name) =>
        usage.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var tokens) && tokens is >= 0 and <= MostBelieved ? tokens : null;
}
