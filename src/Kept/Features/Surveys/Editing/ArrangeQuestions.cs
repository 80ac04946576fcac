using Kept.Shared;

namespace Kept.Features.Surveys.Editing;

/// <summary>Moves, doubles or removes one question of a draft.</summary>
public sealed class ArrangeQuestions(Drafts drafts) : IUseCase
{
    public sealed record Request
    {
        public string Survey { get; set; } = "";
        public int Draft { get; set; }

        /// <summary><c>up</c>, <c>down</c>, <c>double</c> or <c>remove</c>, a colon, and the question's code.</summary>
        public string Do { get; set; } = "";
        public string Question => Do[(Do.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    public Task<Survey> Handle(Request request, CancellationToken ct) => drafts.Change(request.Survey, request.Draft, draft => request.Do.Split(':')[0] switch
    {
        "up" => draft.Move(request.Question, up: true),
        "down" => draft.Move(request.Question, up: false),
        "double" => draft.Duplicate(request.Question),
        "remove" => draft.Remove(request.Question),
        _ => draft,
    }, ct);
}
