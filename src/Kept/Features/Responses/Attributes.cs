using System.Text.Json;
using Kept.Data.Events;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Surveys;

namespace Kept.Features.Responses;

/// <summary>What is known of an answer besides the answers: unit and touchpoint as ids, free attributes and contact as JSON.</summary>
public sealed record CheckedAttributes(Guid? UnitId, Guid? TouchpointId, string? Free, string? Contact);

/// <summary>
/// Checks what comes with an answer. <c>unit</c> and <c>touchpoint</c> name codes; <c>name</c>, <c>email</c> and <c>phone</c> say how
/// to reach the customer and are kept apart from the dimensions; all else is free and becomes a dimension.
/// </summary>
public sealed class Attributes(Units units, Touchpoints touchpoints)
{
    public const int Most = 50;
    public static readonly IReadOnlySet<string> ContactNames = new HashSet<string>(StringComparer.Ordinal) { "name", "email", "phone" };

    /// <summary>The checked attributes, or what is wrong with them in one sentence.</summary>
    public async ValueTask<(CheckedAttributes? Checked, string? Fault)> Check(PublishedSurvey survey, IEnumerable<KeyValuePair<string, string>> given, CancellationToken ct)
    {
        Guid? unit = null, touchpoint = survey.TouchpointId;
        SortedDictionary<string, string>? free = null, contact = null;
        foreach (var (name, raw) in given)
        {
            var value = raw.Trim();
            if (value.Length == 0) continue;
            if (FaultOf(name, value) is { } fault) return (null, fault);
            switch (name)
            {
                case "unit":
                    unit = (await units.Find(value, ct))?.Id;
                    if (unit is null) return (null, $"There is no unit \"{value}\".");
                    break;
                case "touchpoint":
                    touchpoint = (await touchpoints.Find(value, ct))?.Id;
                    if (touchpoint is null) return (null, $"There is no touchpoint \"{value}\".");
                    break;
                case var _ when ContactNames.Contains(name):
                    if (!survey.Anonymous) (contact ??= new(StringComparer.Ordinal))[name] = value;
                    break;
                default:
                    (free ??= new(StringComparer.Ordinal))[name] = value;
                    break;
            }
            if (free?.Count > Most) return (null, $"There are more than {Most} attributes.");
        }
        return (new CheckedAttributes(unit, touchpoint, Json(free), Json(contact)), null);
    }

    /// <summary>A name that an attribute may have, as near to the given one as it goes.</summary>
    public static string NameFrom(string given)
    {
        var allowed = new string([.. given.Select(c => char.IsLetterOrDigit(c) || "_.-/&'".Contains(c, StringComparison.Ordinal) ? c : ' ')]);
        var name = string.Join(' ', allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries)).TrimStart('_', '.', '-', '/', '&', '\'');
        if (name.Length > 64) name = name[..64].TrimEnd();
        return name.Length == 0 || !AttributeRules.IsName(name) ? "value" : AttributeRules.IsTaken(name) || ContactNames.Contains(name) || name is "unit" or "touchpoint" ? name + " value" : name;
    }

    /// <summary>Reads what <see cref="Check"/> wrote.</summary>
    public static IReadOnlyDictionary<string, string> Read(string? json) =>
        json is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];

    private static string? FaultOf(string name, string value)
    {
        if (!AttributeRules.IsName(name)) return $"\"{Shortened(name)}\" is no name for an attribute: letters, digits, spaces, - _ and . please, 64 at most.";
        if (AttributeRules.IsTaken(name)) return $"\"{name}\" is a dimension that every answer has; give the attribute another name.";
        if (value.Length > AttributeRules.LongestValue) return $"The attribute \"{name}\" is longer than {AttributeRules.LongestValue} characters.";
        return value.AsSpan().ContainsAnyInRange('\0', '\u001f') ? $"The attribute \"{name}\" has control characters." : null;
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static string? Json(SortedDictionary<string, string>? values) => values is null ? null : JsonSerializer.Serialize(values, EventJson.Options);
}
