using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Questionnaires;
using Kept.Questionnaires.Answers;
using Kept.Shared;

namespace Kept.Features.Surveys.Comments;

/// <summary>Writes a comment on a survey or on a question of its draft, for colleagues alone.</summary>
public sealed class WriteComment(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        /// <summary>Code of a question of the draft; empty for the whole survey.</summary>
        public string? Question { get; set; }

        [Required, StringLength(SurveyComment.Longest)] public string Text { get; set; } = "";
    }

    public async Task<SurveyComment> Handle(string survey, Request request, CancellationToken ct)
    {
        var about = await db.Surveys.Named(survey, ct);
        var text = CleanText.Of(request.Text ?? "").Trim();
        if (text.Length is 0 or > SurveyComment.Longest) throw new InvalidException("text", "comments.error.text");
        var question = string.IsNullOrEmpty(request.Question) ? null : request.Question;
        if (question is not null && Questionnaire.Parse(about.Draft).Find(question) is null) throw new InvalidException("question", "comments.error.question");
        var comment = new SurveyComment(about.Id, question, text, Guid.TryParse(me.Actor, out var id) ? id : null, clock.GetUtcNow().UtcDateTime);
        db.SurveyComments.Add(comment);
        db.Record(about.Id, new SurveyCommented(comment.Id, question), me.Actor);
        await db.SaveChangesAsync(ct);
        return comment;
    }
}
