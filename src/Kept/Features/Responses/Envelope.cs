using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kept.Features.Surveys;

namespace Kept.Features.Responses;

/// <summary>What a response says about itself, read from JSON; the first fault found, in one sentence.</summary>
internal readonly partial record struct Envelope(
    string? OwnId, string Mode, string Language, DateTime SubmittedAt, IReadOnlyList<KeyValuePair<string, string>> Attributes, string? Fault)
{
    public const string DefaultMode = "api";
    private static readonly DateTime Earliest = new(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static Envelope Read(JsonElement sent, PublishedSurvey survey, DateTime now)
    {
        var attributes = new List<KeyValuePair<string, string>>();
        string? ownId = null, mode = DefaultMode, language = survey.Questionnaire.Languages[0];
        var submittedAt = now;
        foreach (var property in sent.EnumerateObject())
        {
            var value = property.Value;
            var fault = property.Name switch
            {
                _ when value.ValueKind == JsonValueKind.Null => null,
                "id" => Text(value, 200, out ownId) ? null : "\"id\" is a text of 200 characters at most.",
                "mode" => Text(value, 32, out mode) && IsMode(mode) ? null : "\"mode\" is a word in lower case, such as web, email or phone.",
                "language" => Text(value, 16, out language) && Tag().IsMatch(language!) ? null : "\"language\" is a language tag, such as es or pt-BR.",
                "submittedAt" => Time(value, now, out submittedAt) ? null : "\"submittedAt\" is an ISO 8601 time between 1990 and tomorrow.",
                "attributes" or "contact" => Pairs(value, attributes) ? null : $"\"{property.Name}\" is an object of texts and numbers.",
                _ => null,
            };
            if (fault is not null) return new Envelope { Fault = fault };
        }
        return new Envelope(ownId, mode!, language!, submittedAt, attributes, null);
    }

    public static bool IsMode(string? mode) => mode is not null && Mode_().IsMatch(mode);

    public static bool IsLanguage(string? tag) => tag is { Length: <= 16 } && Tag().IsMatch(tag);

    public static bool IsPlausible(DateTime time, DateTime now) => time >= Earliest && time <= now.AddDays(1);

    private static bool Text(JsonElement value, int longest, out string? text)
    {
        text = value.ValueKind switch { JsonValueKind.String => value.GetString()!.Trim(), JsonValueKind.Number => value.GetRawText(), _ => null };
        return text is { Length: > 0 } && text.Length <= longest && !text.AsSpan().ContainsAnyInRange('\0', '\u001f');
    }

    private static bool Time(JsonElement value, DateTime now, out DateTime time)
    {
        time = now;
        if (value.ValueKind != JsonValueKind.String) return false;
        var read = DateTime.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out time);
        return read && IsPlausible(time, now);
    }

    private static bool Pairs(JsonElement value, List<KeyValuePair<string, string>> into)
    {
        if (value.ValueKind != JsonValueKind.Object) return false;
        foreach (var pair in value.EnumerateObject())
        {
            var text = pair.Value.ValueKind switch
            {
                JsonValueKind.String => pair.Value.GetString()!,
                JsonValueKind.Number => pair.Value.GetRawText(),
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                JsonValueKind.Null => "",
                _ => null,
            };
            if (text is null) return false;
            into.Add(new(pair.Name, text));
        }
        return true;
    }

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,31}$", RegexOptions.CultureInvariant)]
    private static partial Regex Mode_();

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
