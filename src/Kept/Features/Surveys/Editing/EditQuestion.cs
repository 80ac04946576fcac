using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Surveys.Editing;

/// <summary>Changes one question of a draft, in one language.</summary>
public sealed class EditQuestion(Drafts drafts, ShowSurvey show) : IUseCase
{
    /// <param name="Question">The code it had when the form was opened.</param>
    public sealed record Request(string Survey, string Question, QuestionForm Form);

    public async Task<Survey> Handle(Request request, CancellationToken ct)
    {
        var survey = await show.Handle(request.Survey, ct);
        return await drafts.Change(request.Survey, request.Form.Draft, draft => Edit(draft, request, survey), ct);
    }

    private static Questionnaire Edit(Questionnaire draft, Request request, SurveyDetails survey)
    {
        var question = draft.Find(request.Question) ?? throw new NotFoundException($"Question \"{request.Question}\"");
        var edited = request.Form.ApplyTo(question, draft.Languages);
        if (edited.Code != question.Code) MayRename(draft, question, edited.Code, survey);
        return draft.Replace(question.Code, edited);
    }

    private static void MayRename(Questionnaire draft, Question question, string to, SurveyDetails survey)
    {
        if (survey.WasPublished(question.Code)) throw new RuleBrokenException("surveys.error.code_published", ("code", question.Code));
        if (draft.Find(to) is not null) throw new RuleBrokenException("surveys.error.code_taken", ("code", to));
        if (draft.DependingOn(question.Code) is { Count: > 0 } others)
            throw new RuleBrokenException("surveys.error.code_used", ("code", question.Code), ("others", string.Join(", ", others)));
    }
}
