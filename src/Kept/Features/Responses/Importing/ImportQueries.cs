using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Importing;

/// <summary>One import as its page shows it.</summary>
/// <param name="Survey">The code of the survey that takes, or will take, the answers.</param>
/// <param name="Prepared">What was understood of the file; null while it is read, and once it is deleted.</param>
public sealed record ImportView(Import Import, string Survey, ImportMap Map, PreparedImport? Prepared);

public sealed record ImportLine(Import Import, string Survey);

/// <summary>The imports that somebody may see: all, or her own where she may import for some units only.</summary>
public sealed class ImportQueries(KeptDb db, Me me, ImportFiles files, PrepareImport prepare)
{
    public const int PageSize = 50;

    public async Task<(IReadOnlyList<ImportLine> Items, int Total)> List(ImportState? state, string? sort, int page, CancellationToken ct)
    {
        var mine = Mine().Where(i => state == null || i.State == state);
        var sorted = sort switch
        {
            "file" => mine.OrderBy(i => i.FileName),
            "-file" => mine.OrderByDescending(i => i.FileName),
            "when" => mine.OrderBy(i => i.CreatedAt),
            _ => mine.OrderByDescending(i => i.CreatedAt),
        };
        var items = await sorted.Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var ids = items.Select(i => i.SurveyId).ToList();
        var codes = await db.Surveys.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Code, ct);
        return ([.. items.Select(i => new ImportLine(i, CodeOf(i, codes)))], await mine.CountAsync(ct));
    }

    /// <exception cref="NotFoundException">There is none, or it is not hers to see.</exception>
    public async Task<ImportView> Find(Guid id, CancellationToken ct)
    {
        var import = await Mine().SingleOrDefaultAsync(i => i.Id == id, ct) ?? throw new NotFoundException("The import");
        var codes = await db.Surveys.Where(s => s.Id == import.SurveyId).ToDictionaryAsync(s => s.Id, s => s.Code, ct);
        var map = ImportMap.Parse(import.Map);
        var survey = CodeOf(import, codes);
        var waiting = import.State is ImportState.Preparing or ImportState.Failed;
        var prepared = waiting && files.ReadProfile(id) is { } profile ? await prepare.Handle(profile, survey, import.SurveyId is null, map, ct) : null;
        return new ImportView(import, survey, map, prepared);
    }

    public async Task<(IReadOnlyList<ImportRefusal> Items, int Total)> Refusals(Guid id, int page, CancellationToken ct)
    {
        if (!await Mine().AnyAsync(i => i.Id == id, ct)) throw new NotFoundException("The import");
        var all = db.ImportRefusals.AsNoTracking().Where(r => r.ImportId == id);
        return (await all.OrderBy(r => r.Line).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync(ct), await all.CountAsync(ct));
    }

    /// <summary>Every refused row in the file's order, as a stream.</summary>
    public async Task<IAsyncEnumerable<ImportRefusal>> AllRefusals(Guid id, CancellationToken ct)
    {
        if (!await Mine().AnyAsync(i => i.Id == id, ct)) throw new NotFoundException("The import");
        return db.ImportRefusals.AsNoTracking().Where(r => r.ImportId == id).OrderBy(r => r.Line).AsAsyncEnumerable();
    }

    /// <summary>The codes of the surveys that take answers.</summary>
    public async Task<IReadOnlyList<string>> OpenSurveys(CancellationToken ct)
    {
        MustMay();
        return await db.Surveys.Where(s => s.State == Surveys.SurveyState.Open).OrderBy(s => s.Code).Select(s => s.Code).ToListAsync(ct);
    }

    private IQueryable<Import> Mine()
    {
        MustMay();
        var (everywhere, self) = (me.ReachOf(Permission.ImportResponses).Everywhere, me.Id);
        return db.Imports.AsNoTracking().Where(i => everywhere || i.StartedBy == self);
    }

    private void MustMay()
    {
        if (!me.May(Permission.ImportResponses)) throw new NotFoundException("This page");
    }

    private static string CodeOf(Import import, Dictionary<Guid, string> codes) =>
        import.SurveyId is { } id ? codes.GetValueOrDefault(id, "") : ImportMap.Parse(import.Map).NewSurvey ?? "";
}
