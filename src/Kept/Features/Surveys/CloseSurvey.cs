using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Surveys;

/// <summary>Ends a survey: its links say so, and no answer is taken any more.</summary>
public sealed class CloseSurvey(KeptDb db, Me me, PublishedSurveys published, TimeProvider clock) : IUseCase
{
    public async Task Handle(string code, CancellationToken ct)
    {
        var survey = await db.Surveys.Named(code, ct);
        survey.Close(clock.GetUtcNow().UtcDateTime);
        db.Record(survey.Id, new SurveyClosed(), me.Actor);
        await db.SaveChangesAsync(ct);
        published.Forget();
    }
}
