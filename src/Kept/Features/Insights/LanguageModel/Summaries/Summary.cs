using System.Text.Json;

namespace Kept.Features.Insights.LanguageModel.Summaries;

/// <summary>Something a model says of a slice, with the comments it says to have it from; at least one of them was sent.</summary>
public sealed record Claim(string Text, IReadOnlyList<Guid> Responses);

/// <summary>What a model says of a slice.</summary>
/// <param name="Dropped">Claims that no comment sent was named for.</param>
/// <param name="From">How many comments were sent.</param>
/// <param name="Of">How many responses of the slice have a comment.</param>
public sealed record Summary(IReadOnlyList<Claim> Claims, int Dropped, int From, long Of, string Model, DateTime WrittenAt)
{
    public const int MostClaims = 6;
    private const int LongestClaim = 600;
    private const int MostQuotes = 8;

    /// <summary>Claims as a model wrote them, held against the comments that were sent.</summary>
    /// <param name="sent">Responses by the name their comment was sent under.</param>
    /// <returns>Null where it is not the JSON that was asked for.</returns>
    public static (IReadOnlyList<Claim> Claims, int Dropped)? Read(string answer, IReadOnlyDictionary<string, Guid> sent) => ModelJson.Read(answer, root =>
    {
        var (claims, dropped) = (new List<Claim>(), 0);
        foreach (var said in root.GetProperty("claims").EnumerateArray().Take(4 * MostClaims))
        {
            var text = said.ValueKind == JsonValueKind.Object && said.TryGetProperty("text", out var words) && words.ValueKind == JsonValueKind.String ? ModelJson.Plain(words.GetString()!) : "";
            var named = Named(said, sent);
            if (text.Length is 0 or > LongestClaim || named.Count == 0) dropped++;
            else if (claims.Count < MostClaims) claims.Add(new Claim(text, named));
        }
        return new Held(claims, dropped);
    }) is { } held ? (held.Claims, held.Dropped) : null;

    private static List<Guid> Named(JsonElement said, IReadOnlyDictionary<string, Guid> sent) =>
        said.ValueKind != JsonValueKind.Object || !said.TryGetProperty("comments", out var names) || names.ValueKind != JsonValueKind.Array ? []
        : [.. names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!).Where(sent.ContainsKey).Select(name => sent[name]).Distinct().Take(MostQuotes)];

    private sealed record Held(IReadOnlyList<Claim> Claims, int Dropped);
}
