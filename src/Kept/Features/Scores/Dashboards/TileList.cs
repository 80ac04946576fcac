using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kept.Features.Scores.Dashboards;

/// <summary>The tiles of a dashboard as its row keeps them: JSON with the version of its shape, so that a later Kept can still read it.</summary>
internal static class TileList
{
    public const int Version = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(IReadOnlyList<Tile> tiles) => JsonSerializer.Serialize(new Stored(Version, tiles), Options);

    public static IReadOnlyList<Tile> Read(string json) => JsonSerializer.Deserialize<Stored>(json, Options)?.Tiles ?? [];

    private sealed record Stored(int Version, IReadOnlyList<Tile> Tiles);
}
