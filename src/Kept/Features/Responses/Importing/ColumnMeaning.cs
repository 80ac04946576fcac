using System.Text.Json;
using System.Text.Json.Serialization;
using Kept.Shared;

namespace Kept.Features.Responses.Importing;

/// <summary>What a column can be.</summary>
[JsonConverter(typeof(ColumnRoleNames))]
public enum ColumnRole { Ignore, Id, Score, Comment, Choice, YesNo, Answer, Date, Unit, Touchpoint, Attribute, Contact, Language, Mode }

internal sealed class ColumnRoleNames() : JsonStringEnumConverter<ColumnRole>(new LowerCase(), allowIntegerValues: false)
{
    private sealed class LowerCase : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name.ToLowerInvariant();
    }
}

/// <summary>What one column means.</summary>
/// <param name="Question">For score, comment, choice, yesno and answer (any other kind, in a survey that exists): the answer's code, as in <c>service.staff</c> for a row.</param>
/// <param name="Kind">For a score that makes its question: nps, csat, ces or rating.</param>
/// <param name="Points">For a rating: the highest point, 2…11; the lowest is 1.</param>
/// <param name="NotApplicable">Values that stand for no answer.</param>
/// <param name="Format">For a date: how it is written, such as <c>d/M/yyyy HH:mm</c>.</param>
/// <param name="Name">For an attribute its name, for a contact name, email or phone.</param>
public sealed record ColumnMeaning(
    ColumnRole As, string? Question = null, string? Kind = null, int? Points = null, IReadOnlyList<string>? NotApplicable = null, string? Format = null, string? Name = null)
{
    public static readonly IReadOnlySet<string> Kinds = new HashSet<string>(StringComparer.Ordinal) { "nps", "csat", "ces", "rating" };

    [JsonIgnore] public bool IsAnswer => As is ColumnRole.Score or ColumnRole.Comment or ColumnRole.Choice or ColumnRole.YesNo or ColumnRole.Answer;
}

/// <summary>What the columns of a file mean, as written in MAP.json; a column it does not name is proposed.</summary>
public sealed record ImportMap
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public IReadOnlyDictionary<string, ColumnMeaning> Columns { get; init; } = new Dictionary<string, ColumnMeaning>();
    public string? Delimiter { get; init; }
    public string? Encoding { get; init; }

    /// <summary>Whether units that the file names and the organisation lacks are added at the top of its tree.</summary>
    public bool CreateUnits { get; init; }

    /// <summary>The code of the survey that the console makes from the columns; null where the answers go to one that exists.</summary>
    public string? NewSurvey { get; init; }

    [JsonIgnore] public char? DelimiterCharacter => Delimiter is { Length: > 0 } text ? text == "\\t" ? '\t' : text[0] : null;

    /// <exception cref="InvalidException">It is no map; the message says where.</exception>
    public static ImportMap Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ImportMap>(json, Json) ?? new ImportMap();
        }
        catch (JsonException error)
        {
            throw new InvalidException("map", $"The map cannot be read: {error.Message}");
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
