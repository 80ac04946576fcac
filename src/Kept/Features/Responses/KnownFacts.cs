using System.Buffers.Binary;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Questionnaires;

namespace Kept.Features.Responses;

/// <summary>Puts together what expressions may ask about a respondent besides her answers: attributes, language, mode, her day.</summary>
public sealed class KnownFacts(Units units, Touchpoints touchpoints, OrganisationFacts organisation, TimeProvider clock)
{
    /// <summary>The facts of somebody who is answering.</summary>
    /// <param name="attributes">As her link carries them; contact details stay unknown in an anonymous survey, where they must not get into answers.</param>
    /// <param name="token">Decides what is random for her.</param>
    public async ValueTask<Facts> Of(
        PublishedSurvey survey, IReadOnlyDictionary<string, string> attributes, string mode, string language, Guid token, Func<string, bool> full, CancellationToken ct) => new()
    {
        Attribute = name => name switch
        {
            "language" => language,
            "mode" => mode,
            LinkSigner.Respondent => null,
            _ when survey.Anonymous && Attributes.ContactNames.Contains(name) => null,
            _ => attributes.GetValueOrDefault(name),
        },
        Today = Day(attributes.TryGetValue("unit", out var code) && await units.Tree(ct) is var tree ? ZoneOf(tree, tree.Find(code)?.Id) : organisation.Zone, clock.GetUtcNow().UtcDateTime),
        Seed = SeedOf(token),
        Full = full,
    };

    /// <summary>The facts of a response as it was stored, its answers included; nothing is full, and the day is that of its sending.</summary>
    public async ValueTask<Facts> Of(Response response, Questionnaire asked, CancellationToken ct)
    {
        var answers = StoredAnswers.ByCode(response.Answers, asked);
        var attributes = new Dictionary<string, string>(Attributes.Read(response.Attributes), StringComparer.Ordinal);
        foreach (var (name, value) in Attributes.Read(response.Contact)) attributes[name] = value;
        var tree = await units.Tree(ct);
        if (tree.Find(response.UnitId) is { } unit) attributes["unit"] = unit.Code;
        if (response.TouchpointId is { } id && (await touchpoints.All(ct)).FirstOrDefault(t => t.Id == id) is { } touchpoint) attributes["touchpoint"] = touchpoint.Code;
        (attributes["language"], attributes["mode"]) = (response.Language, response.Mode);
        return new Facts
        {
            Answer = code => answers.TryGetValue(code, out var value) ? value : null,
            Attribute = attributes.GetValueOrDefault,
            Today = Day(ZoneOf(tree, response.UnitId), response.SubmittedAt),
        };
    }

    /// <summary>The last eight bytes of a token, random in all that we make.</summary>
    public static ulong SeedOf(Guid token)
    {
        Span<byte> bytes = stackalloc byte[16];
        token.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
    }

    private TimeZoneInfo ZoneOf(UnitTree tree, Guid? unit)
    {
        var name = tree.Upwards(unit).Select(u => u.TimeZone).FirstOrDefault(zone => zone is not null);
        return name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : organisation.Zone;
    }

    private static DateOnly Day(TimeZoneInfo zone, DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));
}
