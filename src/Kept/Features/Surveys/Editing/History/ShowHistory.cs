using Kept.Data;
using Kept.Shared;

namespace Kept.Features.Surveys.Editing.History;

/// <summary>The changes of one survey's draft.</summary>
public sealed class ShowHistory(KeptDb db) : IUseCase
{
    public Task<DraftHistory> Handle(Guid surveyId, CancellationToken ct) => DraftHistory.Of(db, surveyId, ct);
}
