using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Surveys.Editing.Comments;

/// <summary>Says what one thinks of a question or of the survey, to those who work on it.</summary>
public sealed class AddComment(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        public string Survey { get; set; } = "";

        /// <summary>Code of the question; empty for the survey as a whole.</summary>
        public string? Question { get; set; }
        [Required, StringLength(SurveyComment.LongestText)] public string? Text { get; set; }
    }

    public async Task Handle(Request request, CancellationToken ct)
    {
        var survey = await db.Surveys.Named(request.Survey, ct);
        var question = string.IsNullOrEmpty(request.Question) ? null : request.Question;
        if (question is not null && Questionnaire.Parse(survey.Draft).Find(question) is null) throw new NotFoundException($"Question \"{question}\"");
        if (string.IsNullOrWhiteSpace(request.Text)) throw new InvalidException("text", "ui.error.required");
        db.SurveyComments.Add(new SurveyComment(survey.Id, question, request.Text.Trim(), me.Id, clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(ct);
    }
}
