using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.LanguageModel.Drafts;

/// <summary>Says whether the asker may have an answer to this response drafted: she may see it, it is not protected, and a model may be asked.</summary>
public sealed class OfferDraft(KeptDb db, AskModel model, Me me) : IUseCase
{
    public async Task<bool> Handle(Guid response, CancellationToken ct)
    {
        if (!me.May(Permission.SeeResponses) || await model.For(ModelUse.Drafts, ct) is null) return false;
        var place = await db.Responses.Where(r => r.Id == response && db.Surveys.Any(s => s.Id == r.SurveyId && !s.Anonymous && s.MinimumN <= 1)).Select(r => new { r.UnitId, r.TouchpointId }).SingleOrDefaultAsync(ct);
        return place is not null && me.ReachOf(Permission.SeeResponses).Sees(place.UnitId, place.TouchpointId);
    }
}
