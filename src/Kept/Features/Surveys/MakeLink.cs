using Kept.Data;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys;

/// <summary>The address of a survey, with attributes signed into it or none.</summary>
/// <param name="SignedAttributes">What stands after <c>a=</c>; null in the plain public link.</param>
/// <param name="Mode">How whoever follows it came: <c>qr</c> in a QR code.</param>
public sealed record SurveyLink(string LinkKey, string? SignedAttributes, string? Language = null, string? Mode = null)
{
    public string Path => Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString($"/s/{LinkKey}", Query);

    private Dictionary<string, string?> Query => new[] { ("a", SignedAttributes), ("lang", Language), ("m", Mode) }
        .Where(pair => !string.IsNullOrEmpty(pair.Item2)).ToDictionary(pair => pair.Item1, pair => pair.Item2);
}

/// <summary>
/// Makes a link that carries attributes nobody can change, such as the unit whose counter the code hangs at. Whose role reaches
/// only some units or touchpoints makes links for these. A personal link is for one respondent: she goes on where she was on any
/// device, and answers once.
/// </summary>
public sealed class MakeLink(KeptDb db, Me me, Units units, Touchpoints touchpoints, LinkSigner signer) : IUseCase
{
    private const int Most = 50;

    /// <param name="Respondent">Whom a personal link is for, by the sender's own id; null makes a link for anybody.</param>
    public sealed record Request(string Survey, IReadOnlyDictionary<string, string>? Attributes, string? Respondent = null);

    public async Task<SurveyLink> Handle(Request request, CancellationToken ct)
    {
        var survey = await db.Surveys.AsNoTracking().Named(request.Survey, ct);
        if (survey.State == SurveyState.Closed) throw new RuleBrokenException("surveys.error.closed");
        var attributes = (request.Attributes ?? new Dictionary<string, string>())
            .Select(a => KeyValuePair.Create(a.Key.Trim(), (a.Value ?? "").Trim())).Where(a => a.Value.Length > 0).ToList();
        Check(attributes);
        var given = attributes.ToDictionary();
        var respondent = request.Respondent?.Trim() ?? "";
        if (respondent.Length > AttributeRules.LongestValue || respondent.Any(char.IsControl)) throw new InvalidException("respondent", "surveys.error.respondent");
        if (respondent.Length > 0) given[LinkSigner.Respondent] = respondent;
        var unit = given.TryGetValue("unit", out var unitCode)
            ? await units.Find(unitCode, ct) ?? throw new InvalidException("attributes.unit", "surveys.error.no_unit") : null;
        var touchpoint = given.TryGetValue("touchpoint", out var touchpointCode)
            ? await touchpoints.Find(touchpointCode, ct) ?? throw new InvalidException("attributes.touchpoint", "surveys.error.no_touchpoint") : null;
        if (!me.ReachOf(Permission.SeeSurveys).Sees(unit?.Id, touchpoint?.Id)) throw new InvalidException("attributes.unit", "surveys.error.link_reach");
        return new SurveyLink(survey.LinkKey, given.Count == 0 ? null : signer.Sign(survey.LinkKey, given));
    }

    private static void Check(List<KeyValuePair<string, string>> attributes)
    {
        if (attributes.Count > Most) throw new InvalidException("attributes", "surveys.error.attributes_many");
        if (attributes.DistinctBy(a => a.Key).Count() < attributes.Count) throw new InvalidException("attributes", "surveys.error.attribute_twice");
        foreach (var (name, value) in attributes)
        {
            if (!AttributeRules.IsName(name) || AttributeRules.IsTaken(name)) throw new InvalidException("attributes", "surveys.error.attribute_name");
            if (value.Length > AttributeRules.LongestValue || value.Any(char.IsControl)) throw new InvalidException("attributes." + name, "surveys.error.attribute_value");
        }
    }
}
