using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kept.Analytics.Handoffs.Reading;

/// <summary>What the columns of a file mean; of an XES file, the keys of its attributes. Only case, time and to are needed.</summary>
/// <param name="Case">Column of the case's id.</param>
/// <param name="Time">Column of the event's time.</param>
/// <param name="To">Column of who has the case from this event on.</param>
/// <param name="TimeFormat">As .NET writes formats, such as <c>d/M/yyyy HH:mm</c>; <c>unix</c> and <c>unixms</c> are seconds and
/// milliseconds since 1970. Told from the times where it is not given.</param>
/// <param name="Person">Column of who of them.</param>
/// <param name="Missing">What stands where nothing is known, besides nothing.</param>
/// <param name="Attributes">Columns to keep for filters and matching.</param>
/// <param name="Kind">Column of how it was handed on: warm or cold.</param>
/// <param name="Reason">Column of why it was handed on.</param>
/// <param name="Repeated">Column of whether the customer had to say it all again.</param>
/// <param name="Score">Column of what the customer answered.</param>
/// <param name="Sla">Column of whether it was solved in the time promised.</param>
/// <param name="Cost">Column of what it cost.</param>
public sealed record LogMap(
    string Case,
    string Time,
    string To,
    string? TimeFormat = null,
    string? Person = null,
    string? Missing = null,
    IReadOnlyList<string>? Attributes = null,
    string? Kind = null,
    string? Reason = null,
    string? Repeated = null,
    string? Score = null,
    string? Sla = null,
    string? Cost = null)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="LogReadException">It is no JSON, lacks case, time or to, or has a member that no map has.</exception>
    public static LogMap Parse(string json)
    {
        try
        {
            var map = JsonSerializer.Deserialize<LogMap>(json, Options) ?? throw new LogReadException(LogFault.BadMap, "null");
            return map.Case.Length > 0 && map.Time.Length > 0 && map.To.Length > 0 ? map : throw new LogReadException(LogFault.BadMap, "case, time, to");
        }
        catch (JsonException wrong)
        {
            throw new LogReadException(LogFault.BadMap, wrong.Message);
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, Options);
}
