using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Importing;

/// <summary>Takes a file and sets it up to be looked at; nothing comes in before somebody starts it.</summary>
public sealed class UploadImport(KeptDb db, Me me, ImportFiles files, ImportSignal signal, TimeProvider clock) : IUseCase
{
    /// <param name="Survey">The code of the survey that takes the answers; empty where a new one is made.</param>
    /// <param name="NewSurvey">The code of the survey that will be made from the columns.</param>
    public sealed record Request(Stream File, string FileName, string? Survey, string? NewSurvey);

    public async Task<Guid> Handle(Request request, CancellationToken ct)
    {
        var survey = await SurveyOf(request, ct);
        var (received, bytes) = await files.Receive(request.File, ct);
        var import = new Import(Path.GetFileName(request.FileName), bytes, me.Id, clock.GetUtcNow().UtcDateTime);
        import.Understand(survey, new ImportMap { NewSurvey = survey is null ? request.NewSurvey!.Trim() : null }.ToJson());
        files.Keep(received, import.Id);
        db.Imports.Add(import);
        await db.SaveChangesAsync(ct);
        signal.Pulse();
        return import.Id;
    }

    private async Task<Guid?> SurveyOf(Request request, CancellationToken ct)
    {
        me.MustBePerson();
        if (!me.May(Permission.ImportResponses)) throw new NotFoundException("This page");
        if (!string.IsNullOrWhiteSpace(request.Survey)) return (await db.Surveys.AsNoTracking().Named(request.Survey, ct)).Id;
        if (string.IsNullOrWhiteSpace(request.NewSurvey)) throw new InvalidException("survey", "imports.fault.no_survey");
        if (!Codes.IsValid(request.NewSurvey.Trim())) throw new InvalidException("newSurvey", "imports.fault.code");
        if (await db.Surveys.AnyAsync(s => s.Code == request.NewSurvey.Trim(), ct)) throw new RuleBrokenException("imports.fault.code_taken", request.NewSurvey.Trim());
        return me.May(Permission.ManageSurveys) ? null : throw new RuleBrokenException("imports.fault.may_not_create");
    }
}
