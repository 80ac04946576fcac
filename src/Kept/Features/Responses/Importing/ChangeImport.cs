using Kept.Data;
using Kept.Shared;

namespace Kept.Features.Responses.Importing;

/// <summary>Keeps what a person says her file's columns mean, until it starts; another encoding or delimiter reads the file again.</summary>
public sealed class ChangeImport(KeptDb db, ImportQueries imports, ImportFiles files, ImportSignal signal) : IUseCase
{
    public async Task Handle(Guid id, ImportMap map, CancellationToken ct)
    {
        var view = await imports.Find(id, ct);
        if (view.Import.State is ImportState.Running or ImportState.Done) throw new RuleBrokenException("imports.fault.started");
        if (map.Encoding is { } encoding) FileShape.Named(encoding);
        var again = map.Encoding != view.Map.Encoding || map.Delimiter != view.Map.Delimiter;
        if (again) map = map with { Columns = new Dictionary<string, ColumnMeaning>() };
        var import = await db.Imports.FindAsync([id], ct) ?? throw new NotFoundException("The import");
        import.Understand(import.SurveyId, (map with { NewSurvey = view.Map.NewSurvey }).ToJson());
        await db.SaveChangesAsync(ct);
        if (!again) return;
        files.ForgetProfile(id);
        signal.Pulse();
    }
}
