using Kept.Features.Surveys;
using Kept.Features.Surveys.Rendering;
using Kept.Questionnaires;

namespace Kept.Features.Responses.Answering;

/// <summary>A form that comes back as it was sent, when nothing but itself is known of its sender.</summary>
internal static class FormsAgain
{
    public static SurveyForm Of(PublishedSurvey survey, FormFields form, string company)
    {
        var language = SurveyLanguage.Choose(survey.Questionnaire.Languages, form.First("_lang"), null);
        var token = Guid.TryParseExact(form.First("_t"), "N", out var known) ? known : Guid.Empty;
        var facts = new Facts { Seed = KnownFacts.SeedOf(token) };
        return FormTemplates.FormOf(survey, language, company) with
        {
            Screen = ScreenOf(survey, form, facts.Seed), Facts = facts, IsAlone = true, IsLast = survey.Questionnaire.Display == Display.All,
            Token = form.First("_t"), Attributes = form.First("_a"), Mode = LinkFacts.KnownMode(form.First("_m")), Answers = form.All,
        };
    }

    private static Screen? ScreenOf(PublishedSurvey survey, FormFields form, ulong seed)
    {
        if (survey.Questionnaire.Display == Display.All && !survey.Sheet.Flow.IsRandom) return null;
        var screens = ScreenWay.Screens(survey.Sheet.Flow, seed);
        return screens[int.TryParse(form.First("_s"), out var index) ? Math.Clamp(index, 0, screens.Count - 1) : 0];
    }
}
