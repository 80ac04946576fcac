using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Surveys;

/// <summary>Changes what surrounds the questions: the touchpoint they are about and how respondents are protected.</summary>
public sealed class ChangeSettings(KeptDb db, Me me, Touchpoints touchpoints, PublishedSurveys published) : IUseCase
{
    public sealed record Request
    {
        public string Survey { get; set; } = "";
        public string? Touchpoint { get; set; }
        public bool Anonymous { get; set; }
        [Range(1, 1000)] public int MinimumN { get; set; } = 1;
    }

    public async Task Handle(Request request, CancellationToken ct)
    {
        var survey = await db.Surveys.Named(request.Survey, ct);
        var touchpoint = string.IsNullOrWhiteSpace(request.Touchpoint)
            ? null
            : await touchpoints.Find(request.Touchpoint, ct) ?? throw new InvalidException("touchpoint", "surveys.error.no_touchpoint");
        survey.Protect(request.Anonymous, request.MinimumN);
        survey.About(touchpoint?.Id);
        db.Record(survey.Id, new SurveySettingsChanged(survey.Anonymous, survey.MinimumN, touchpoint?.Code), me.Actor);
        await db.SaveChangesAsync(ct);
        published.Forget();
    }
}
