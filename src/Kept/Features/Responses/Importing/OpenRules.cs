using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Importing;

/// <summary>Opens what a run's rows are held against: the survey, the units, the organisation's zone and where the importer may.</summary>
internal sealed class OpenRules(KeptDb db, Attributes attributes, Units units, AddUnit addUnit, Me me, TimeProvider clock) : IUseCase
{
    public async Task<RowRules> Handle(PublishedSurvey survey, bool createUnits, CancellationToken ct)
    {
        var zone = await db.Organisations.Select(o => o.TimeZone).FirstOrDefaultAsync(ct) ?? "UTC";
        Func<AddUnit.Request, Task>? add = createUnits ? request => addUnit.Handle(request, ct) : null;
        return new RowRules(survey, attributes, new UnitCodes(units, add), TimeZoneInfo.FindSystemTimeZoneById(zone), me.ReachOf(Permission.ImportResponses), clock.GetUtcNow().UtcDateTime);
    }
}
