using Kept.Questionnaires;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Editing;

/// <summary>Adds a question of a kind, worded as is usual, to a page of a draft.</summary>
public sealed class AddQuestion(Drafts drafts, Phrases phrases) : IUseCase
{
    public sealed record Request
    {
        public string Survey { get; set; } = "";
        public int Draft { get; set; }
        public QuestionKind Kind { get; set; }

        /// <summary>From 0; one beyond the last makes a new page.</summary>
        public int Page { get; set; }
    }

    /// <returns>The new question's code.</returns>
    public async Task<string> Handle(Request request, CancellationToken ct)
    {
        var code = "";
        await drafts.Change(request.Survey, request.Draft, new("surveys.change.added", $"kind:{StandardQuestions.NameOf(request.Kind)}"), draft =>
        {
            var question = new StandardQuestions(phrases).Make(request.Kind, draft);
            code = question.Code;
            return draft.Add(question, request.Page);
        }, ct);
        return code;
    }
}
