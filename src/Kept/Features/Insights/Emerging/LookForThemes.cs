using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Shared;

namespace Kept.Features.Insights.Emerging;

/// <summary>Has a survey looked through for themes now, in the background.</summary>
public sealed class LookForThemes(KeptDb db, FindThemes find, Me me) : IUseCase
{
    public sealed record Request(string Survey);

    /// <exception cref="NotFoundException">There is no such survey, or the asker does not see answers everywhere.</exception>
    public async Task Handle(Request request, CancellationToken ct)
    {
        if (!me.ReachOf(Permission.SeeResponses).Everywhere) throw new NotFoundException("This survey");
        find.Ask((await db.Surveys.Named(request.Survey, ct)).Id);
    }
}
