using System.Text.Json;
using System.Text.Json.Serialization;
using Kept.Analytics.Handoffs.Reading;

namespace Kept.Features.Cases.Logs;

/// <summary>How a log was read, kept beside it.</summary>
/// <param name="FirstRefused">The first lines that were left out.</param>
public sealed record LogReport(IReadOnlyList<LogRemark> Remarks, IReadOnlyList<RefusedLine> FirstRefused)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static LogReport Parse(string json) => JsonSerializer.Deserialize<LogReport>(json, Json)!;

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
