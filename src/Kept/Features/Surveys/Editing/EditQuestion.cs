using System.Globalization;
using Kept.Features.Surveys.Editing.Forms;
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
        return await drafts.Change(request.Survey, request.Form.Draft, new("surveys.change.question", request.Form.Code!.Trim()), draft => Edit(draft, request, survey), ct);
    }

    private static Questionnaire Edit(Questionnaire draft, Request request, SurveyDetails survey)
    {
        var question = draft.Find(request.Question) ?? throw new NotFoundException($"Question \"{request.Question}\"");
        var edited = request.Form.ApplyTo(question, draft);
        if (edited.Code != question.Code && survey.WasPublished(question.Code)) throw new RuleBrokenException("surveys.error.code_published", ("code", question.Code));
        if (edited.Code != question.Code && draft.Codes().Contains(edited.Code)) throw new RuleBrokenException("surveys.error.code_taken", ("code", edited.Code));
        var changed = Named(draft, edited.SkipTo, out var skips).Replace(question.Code, edited with { Code = question.Code, SkipTo = skips });
        return edited.Code == question.Code ? changed : changed.Rename(question.Code, edited.Code);
    }

    /// <summary>Gives a code to each page that is jumped to by its number.</summary>
    internal static Questionnaire Named(Questionnaire draft, IReadOnlyList<Skip> jumps, out IReadOnlyList<Skip> named)
    {
        var found = new List<Skip>();
        foreach (var jump in jumps)
        {
            var code = jump.To;
            if (jump.To is ['#', .. var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page)) (draft, code) = draft.NamePage(page);
            found.Add(jump with { To = code });
        }
        named = found;
        return draft;
    }
}
