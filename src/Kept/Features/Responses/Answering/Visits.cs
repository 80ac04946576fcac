using Kept.Features.Responses.Quotas;
using Kept.Features.Surveys;
using Kept.Features.Surveys.Rendering;

namespace Kept.Features.Responses.Answering;

/// <summary>Finds out who comes with a request.</summary>
public sealed class Visits(PublishedSurveys published, LinkFacts links, KnownFacts known, FullQuotas quotas, BegunResponses begun)
{
    /// <summary>Whoever sent a form.</summary>
    /// <param name="attributes">What its link carries, read.</param>
    /// <returns>Null when its token or version is not one we gave.</returns>
    public async Task<Visit?> OfForm(PublishedSurvey open, FormFields form, IReadOnlyDictionary<string, string> attributes, CancellationToken ct)
    {
        var survey = int.TryParse(form.First("_v"), out var number) ? await published.Version(open, number, ct) : null;
        if (survey is null || !Guid.TryParseExact(form.First("_t"), "N", out var posted)) return null;
        var token = links.TokenOf(open.LinkKey, attributes) ?? posted;
        var saved = Files.FileSlots.Of(survey).Count > 0 || survey.Questionnaire.Display != Questionnaires.Display.All ? await begun.Find(survey.Id, token, ct) : null;
        if (saved is not null && saved.Version != survey.Version) survey = await published.Version(open, saved.Version, ct) ?? survey;
        return await Of(survey, token, form.First("_lang"), null, form.First("_a"), attributes, form.First("_m"), saved, ct);
    }

    /// <summary>Whoever opens an address.</summary>
    /// <param name="saved">What she saved under the token, if anything.</param>
    public async Task<Visit> OfAddress(PublishedSurvey open, IQueryCollection query, string? acceptLanguage, IReadOnlyDictionary<string, string> attributes, Guid token, BegunResponse? saved, CancellationToken ct)
    {
        var survey = saved is null ? open : await published.Version(open, saved.Version, ct) ?? open;
        var carried = query["a"].ToString();
        // An address cut down to its token still finds what its link carried, and the language that was spoken.
        if (carried.Length == 0 && saved is { Attributes.Length: > 0 } && links.Read(open.LinkKey, saved.Attributes) is { } kept) (carried, attributes) = (saved.Attributes, kept);
        var mode = query["m"].ToString();
        return await Of(survey, token, query["lang"].ToString(), saved?.Language ?? acceptLanguage, carried, attributes, mode.Length > 0 ? mode : saved?.Mode ?? "", saved, ct);
    }

    private async Task<Visit> Of(
        PublishedSurvey survey, Guid token, string asked, string? orElse, string carried, IReadOnlyDictionary<string, string> attributes, string mode, BegunResponse? saved, CancellationToken ct)
    {
        var language = SurveyLanguage.Choose(survey.Questionnaire.Languages, asked, orElse);
        var facts = await known.Of(survey, attributes, LinkFacts.ModeOf(attributes, mode), language, token, await quotas.Of(survey, ct), ct);
        return new Visit(survey, token, language, carried, attributes, LinkFacts.KnownMode(mode), saved, facts);
    }
}
