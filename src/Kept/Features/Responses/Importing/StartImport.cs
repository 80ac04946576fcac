using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Shared;

namespace Kept.Features.Responses.Importing;

/// <summary>Starts an import whose columns are understood, or starts one that failed again: it goes on in the background.</summary>
internal sealed class StartImport(KeptDb db, Me me, ImportQueries imports, SurveyFromColumns make, ImportSignal signal) : IUseCase
{
    public async Task Handle(Guid id, CancellationToken ct)
    {
        var view = await imports.Find(id, ct);
        if (view.Import.State is ImportState.Running or ImportState.Done) throw new RuleBrokenException("imports.fault.started");
        if (view.Prepared is not { } prepared) throw new RuleBrokenException("imports.fault.file_gone");
        if (prepared.Faults is [var fault, ..]) throw new RuleBrokenException(fault.Reason, fault.Args);
        if (view.Map.CreateUnits && !me.May(Permission.ManageOrganisation)) throw new RuleBrokenException("imports.fault.may_not_create");
        if (!prepared.SurveyExists)
        {
            if (!me.May(Permission.ManageSurveys)) throw new RuleBrokenException("imports.fault.may_not_create");
            await make.Handle(view.Survey, Path.GetFileNameWithoutExtension(view.Import.FileName), [.. prepared.Columns.Select(c => (c.Profile, c.Meaning))], ct);
        }
        var survey = await db.Surveys.Named(view.Survey, ct);
        var import = await db.Imports.FindAsync([id], ct) ?? throw new NotFoundException("The import");
        import.Start(survey.Id, (view.Map with { Columns = prepared.Meanings.ToDictionary(c => c.Header, c => c.Meaning), NewSurvey = null }).ToJson());
        db.Record(import.Id, new ImportStarted(import.FileName, survey.Code), me.Actor);
        await db.SaveChangesAsync(ct);
        signal.Pulse();
    }
}
