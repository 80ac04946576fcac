using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Kept.Features.Surveys;
using Kept.Features.Surveys.Rendering;
using Kept.Questionnaires;

namespace Kept.Features.Responses.Answering;

/// <summary>The untouched forms of open surveys, rendered once for each version and language and copied for every visitor.</summary>
public sealed class FormTemplates(SurveyPages pages)
{
    private static readonly ConditionalWeakTable<Flow, object> SameForAll = [];
    private readonly ConcurrentDictionary<(Guid Survey, string Language), Rendered> _rendered = new();

    public PageTemplate Of(PublishedSurvey survey, string language, string company)
    {
        var key = (survey.Id, language);
        if (_rendered.TryGetValue(key, out var known) && ReferenceEquals(known.Survey, survey) && known.Company == company && ReferenceEquals(known.Brand, pages.Brand)) return known.Page;
        return (_rendered[key] = new Rendered(survey, company, pages.Brand, pages.Template(FirstOf(survey, language, company)))).Page;
    }

    /// <summary>Whether everybody who comes by an open link sees the same: no random order, nothing that depends on the link, the day, or what is full.</summary>
    public static bool IsSameForAll(PublishedSurvey survey) => (bool)SameForAll.GetValue(survey.Sheet.Flow, flow => !SurveyPages.IsPersonal(flow));

    public static SurveyForm FormOf(PublishedSurvey survey, string language, string company) =>
        new(survey.Sheet.Flow, survey.Version, language, company, "/s/" + survey.LinkKey) { Anonymous = survey.Anonymous, Saves = survey.Questionnaire.Display != Display.All };

    /// <summary>The first screen of somebody of whom nothing is known; the whole questionnaire where it is shown at once.</summary>
    private static SurveyForm FirstOf(PublishedSurvey survey, string language, string company)
    {
        var form = FormOf(survey, language, company);
        if (survey.Questionnaire.Display == Display.All) return form;
        var way = ScreenWay.Of(survey.Sheet, SavedAnswers.None, form.Facts);
        var screen = way.At(0);
        return form with { Screen = screen, Facts = way.Walk.Facts, Progress = survey.Questionnaire.Progress ? 0 : null, IsLast = way.IsLast(screen) };
    }

    private sealed record Rendered(PublishedSurvey Survey, string Company, Brand Brand, PageTemplate Page);
}
