using Kept.Data.Events;

namespace Kept.Features.Surveys.Comments;

public sealed record SurveyCommented(Guid Comment, string? Question) : KeptEvent;
public sealed record SurveyCommentResolved(Guid Comment) : KeptEvent;
public sealed record SurveyCommentReopened(Guid Comment) : KeptEvent;
