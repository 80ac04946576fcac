using System.Text.Json;
using Kept.Analytics.Language;

namespace Kept.Features.Cases.Alerts.Conditions;

/// <summary>What conditions may ask of one answer. What is dear to know is looked up when it is first asked for, and once.</summary>
/// <param name="answers">The stored answers, a JSON object.</param>
public sealed class AnswerFacts(string answers)
{
    private readonly Dictionary<string, JsonElement> _answers = Read(answers);
    private IReadOnlyDictionary<string, string>? _attributes;
    private IReadOnlyList<Reading>? _readings;
    private string? _written;

    /// <summary>The code of the unit and of those above it.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];
    public string? Touchpoint { get; init; }
    public string Language { get; init; } = "";
    public string Mode { get; init; } = "";

    /// <summary>The free attributes.</summary>
    public Func<IReadOnlyDictionary<string, string>> Attributes { get; init; } = () => new Dictionary<string, string>();

    /// <summary>What each of her comments says.</summary>
    public Func<IReadOnlyList<Reading>> Comments { get; init; } = () => [];

    /// <summary>All that she wrote in words of her own.</summary>
    public Func<string?> Words { get; init; } = () => null;

    /// <summary>How often this customer was in such trouble; 0 where nobody knows who she is.</summary>
    public Func<RepeatedTrouble, int> Troubles { get; init; } = _ => 0;

    public IReadOnlyList<Reading> Readings => _readings ??= Comments();

    /// <summary>Her words folded; empty where she wrote none.</summary>
    internal string Written => _written ??= FoldedText.Of(Words() ?? "");

    /// <summary>The tone of her comments, −2 to 2, as rows of scores have it; null where it cannot be told.</summary>
    public int? Sentiment
    {
        get
        {
            var (tones, read) = (0, 0);
            foreach (var reading in Readings)
                if (reading.Confidence > 0) (tones, read) = (tones + reading.Sentiment, read + 1);
            return read == 0 ? null : (int)Math.Round((double)tones / read, MidpointRounding.AwayFromZero);
        }
    }

    public int? Score(string question) =>
        _answers.TryGetValue(question, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var score) ? score : null;

    public bool Chose(string question, string choice) => _answers.TryGetValue(question, out var value) && value.ValueKind switch
    {
        JsonValueKind.String => value.ValueEquals(choice),
        JsonValueKind.Array => value.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && one.ValueEquals(choice)),
        JsonValueKind.True => choice == "true",
        JsonValueKind.False => choice == "false",
        _ => false,
    };

    public string? Attribute(string name) => (_attributes ??= Attributes()).GetValueOrDefault(name);

    private static Dictionary<string, JsonElement> Read(string answers)
    {
        var root = JsonElement.Parse(answers);
        return root.ValueKind == JsonValueKind.Object ? root.EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal) : [];
    }
}
