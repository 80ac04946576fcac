using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json;
using Kept.Analytics.Scores.Scanning;
using Kept.Data;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Listing;

/// <summary>A response as the outside sees it; how to reach the customer only for those who work cases where it happened.</summary>
/// <param name="OwnId">The sender's own id; not shown for anonymous surveys, where only its hash is kept.</param>
public sealed record ResponseView(
    Guid Id, string? OwnId, JsonElement Answers, IReadOnlyDictionary<string, string> Attributes, string Mode, string Language,
    DateTime SubmittedAt, DateTime ReceivedAt, int Version, IReadOnlyDictionary<string, string>? Contact, ResponseOutcome Outcome);

/// <summary>Turns ids that a slice found into responses, in the same order.</summary>
public sealed class ResponseViews(KeptDb db, Units units, Touchpoints touchpoints, Me me)
{
    public async Task<IReadOnlyList<ResponseView>> Of(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var found = await db.Responses.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        var tree = await units.Tree(ct);
        var places = (await touchpoints.All(ct)).ToDictionary(t => t.Id, t => t.Code);
        var contacts = me.ReachOf(Permission.SeeCases);
        return [.. ids.Where(found.ContainsKey).Select(id => View(found[id], tree, places, contacts))];
    }

    private static ResponseView View(Response r, UnitTree tree, Dictionary<Guid, string> places, Reach contacts)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (tree.Find(r.UnitId) is { } unit) attributes["unit"] = unit.Code;
        if (r.TouchpointId is { } touchpoint && places.TryGetValue(touchpoint, out var code)) attributes["touchpoint"] = code;
        foreach (var (name, value) in Attributes.Read(r.Attributes)) attributes.TryAdd(name, value);
        var contact = r.Contact is not null && contacts.Sees(r.UnitId, r.TouchpointId) ? Attributes.Read(r.Contact) : null;
        return new ResponseView(r.Id, r.OwnId, JsonElement.Parse(r.Answers), attributes, r.Mode, r.Language, r.SubmittedAt, r.ReceivedAt, r.Version, contact, r.Outcome);
    }
}

/// <summary>The opaque text by which a list of responses is continued.</summary>
internal static class Cursor
{
    private const int Length = 2 * sizeof(long);

    public static string? Write(RowPlace? place)
    {
        if (place is not { } at) return null;
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.Second);
        BinaryPrimitives.WriteInt64BigEndian(bytes[sizeof(long)..], at.Position);
        return Base64Url.EncodeToString(bytes);
    }

    /// <exception cref="InvalidException">We did not write it.</exception>
    public static RowPlace? Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        Span<byte> bytes = stackalloc byte[Length];
        if (text.Length <= 2 * Length && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == Length)
        {
            var place = new RowPlace(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[sizeof(long)..]));
            if (place.Position > 0) return place;
        }
        throw new InvalidException("cursor", "This cursor is not one that we gave. Start the list again without it.");
    }
}
