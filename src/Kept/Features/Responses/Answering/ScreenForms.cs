using Kept.Features.Organisation;
using Kept.Features.Surveys.Rendering;
using Kept.Questionnaires;

namespace Kept.Features.Responses.Answering;

/// <summary>The form that one respondent sees: the whole questionnaire or one of her screens, with what she answered before.</summary>
public sealed class ScreenForms(OrganisationFacts organisation)
{
    /// <summary>Her screen of this index, or the nearest there is.</summary>
    internal static Screen At(Visit visit, int index)
    {
        var screens = ScreenWay.Screens(visit.Survey.Sheet.Flow, visit.Facts.Seed);
        return screens[Math.Clamp(index, 0, screens.Count - 1)];
    }

    /// <param name="answers">The values of a field.</param>
    internal SurveyForm Of(Visit visit, ScreenWay way, Screen screen, Func<string, IReadOnlyList<string>> answers) => Of(visit, screen, answers) with
    {
        Facts = way.Walk.Facts,
        Progress = visit.InSteps && visit.Survey.Questionnaire.Progress ? way.Progress(screen.Index) : null,
        HasBack = visit.InSteps && way.Before(screen.Index) is not null,
        IsLast = !visit.InSteps || way.IsLast(screen),
    };

    /// <summary>The same when nothing can be found out about other screens.</summary>
    internal SurveyForm Of(Visit visit, Screen screen, Func<string, IReadOnlyList<string>> answers) =>
        FormTemplates.FormOf(visit.Survey, visit.Language, organisation.Name) with
        {
            // One order for everybody is on the page as a whole.
            Screen = visit.InSteps || visit.Survey.Sheet.Flow.IsRandom ? screen : null,
            Facts = visit.Facts,
            Token = visit.Token.ToString("N"),
            Attributes = visit.Carried,
            Mode = visit.Mode,
            IsSaved = visit.Saved is not null,
            Saves = visit.InSteps || visit.IsPersonal,
            Answers = answers,
        };
}
