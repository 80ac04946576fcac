using System.Collections.Concurrent;
using Kept.Features.Surveys;
using Kept.Features.Surveys.Rendering;

namespace Kept.Features.Responses.Answering;

/// <summary>The untouched forms of open surveys, rendered once for each version and language and copied for every visitor.</summary>
public sealed class FormTemplates(SurveyPages pages)
{
    private readonly ConcurrentDictionary<(Guid Survey, string Language), Rendered> _rendered = new();

    public PageTemplate Of(PublishedSurvey survey, string language, string company)
    {
        var key = (survey.Id, language);
        if (_rendered.TryGetValue(key, out var known) && ReferenceEquals(known.Survey, survey) && known.Company == company && ReferenceEquals(known.Brand, pages.Brand)) return known.Page;
        return (_rendered[key] = new Rendered(survey, company, pages.Brand, pages.Template(FormOf(survey, language, company)))).Page;
    }

    public static SurveyForm FormOf(PublishedSurvey survey, string language, string company) =>
        new(survey.Sheet.Flow, survey.Version, language, company, "/s/" + survey.LinkKey) { Anonymous = survey.Anonymous };

    private sealed record Rendered(PublishedSurvey Survey, string Company, Brand Brand, PageTemplate Page);
}
