using System.Threading.Channels;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Organisation.SignIn;
using Kept.Features.Surveys;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Importing;

/// <summary>Wakes the worker when there is a file to look at or to bring in.</summary>
public sealed class ImportSignal
{
    private readonly Channel<bool> _pulses = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Pulse() => _pulses.Writer.TryWrite(true);

    internal ValueTask<bool> Wait(CancellationToken ct) => _pulses.Reader.ReadAsync(ct);
}

/// <summary>
/// Looks through uploaded files and brings in those that were started, one after the other. What a restart interrupted goes on
/// after it; files that lie on another node are left to that one.
/// </summary>
internal sealed class ImportWorker(IServiceScopeFactory scopes, ImportSignal signal, ImportFiles files, ILogger<ImportWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        signal.Pulse();
        while (!stoppingToken.IsCancellationRequested)
        {
            await signal.Wait(stoppingToken);
            foreach (var id in await Waiting(stoppingToken)) await Work(id, stoppingToken);
        }
    }

    private async Task<IReadOnlyList<Guid>> Waiting(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var open = await db.Imports.AsNoTracking().Where(i => i.State == ImportState.Preparing || i.State == ImportState.Running).OrderBy(i => i.CreatedAt).ToListAsync(ct);
        return [.. open.Where(i => files.Exists(i.Id) && (i.State == ImportState.Running || files.ReadProfile(i.Id) is null)).Select(i => i.Id)];
    }

    private async Task Work(Guid id, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var import = await scope.ServiceProvider.GetRequiredService<KeptDb>().Imports.AsNoTracking().SingleAsync(i => i.Id == id, ct);
            if (import.State == ImportState.Running) await BringIn(scope.ServiceProvider, import, ct);
            else
            {
                var map = ImportMap.Parse(import.Map);
                files.WriteProfile(id, FileProfile.Read(files.PathOf(id), map.Encoding, map.DelimiterCharacter, ct));
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            if (error is not KeptException) log.LogError(error, "The import {Import} stopped", id);
            var why = error is KeptException ? new RowRefusal(0, null, error.Message) : new RowRefusal(0, null, "imports.fault.failed", error.Message);
            await Change(id, (import, now) => import.Fail(why.Stored, now), [], ct);
        }
    }

    private async Task BringIn(IServiceProvider services, Import import, CancellationToken ct)
    {
        // Rows are held against what the person who started it may, as it is now.
        if (import.StartedBy is { } starter) await services.GetRequiredService<MeReader>().ReadPerson(starter, services.GetRequiredService<Me>(), ct);
        var map = ImportMap.Parse(import.Map);
        var shape = FileShape.Detect(files.PathOf(import.Id), map.Encoding, map.DelimiterCharacter);
        var code = await services.GetRequiredService<KeptDb>().Surveys.Where(s => s.Id == import.SurveyId).Select(s => s.Code).SingleAsync(ct);
        var survey = await services.GetRequiredService<PublishedSurveys>().MustTakeAnswers(code, ct);
        var rules = await services.GetRequiredService<OpenRules>().Handle(survey, map.CreateUnits, ct);
        var intake = services.GetRequiredService<Intake.Intake>();
        var progress = new ImportProgress((counts, bytes, refused) =>
            Change(import.Id, (i, _) => i.Progress(bytes, counts.Imported, counts.AlreadyThere, counts.Refused), [.. refused.Select(r => new ImportRefusal(import.Id, (int)r.Line, r.Column, r.Stored))], ct));
        var run = new ImportRun(new RowReader(rules, ColumnsOf(files.PathOf(import.Id), shape, map)), intake.Accept);
        var counts = await run.Run(files.PathOf(import.Id), shape, new ImportCounts(import.Imported, import.AlreadyThere, import.Refused), progress.See, ct);
        await progress.End();
        await Change(import.Id, (i, now) => i.Finish(now), [], ct, new ResponsesBroughtIn(import.FileName, counts.Imported, counts.AlreadyThere, counts.Refused));
        files.Delete(import.Id);
    }

    private static List<(string, ColumnMeaning)> ColumnsOf(string path, FileShape shape, ImportMap map)
    {
        using var text = shape.Open(path);
        var headers = FileProfile.Headers(new CsvReader(text, shape.Delimiter)).Headers;
        return [.. headers.Select(header => (header, map.Columns.GetValueOrDefault(header) ?? new ColumnMeaning(ColumnRole.Ignore)))];
    }

    private async Task Change(Guid id, Action<Import, DateTime> change, IReadOnlyList<ImportRefusal> refusals, CancellationToken ct, ResponsesBroughtIn? told = null)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        if (await db.Imports.FindAsync([id], ct) is not { } import) return;
        change(import, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        db.ImportRefusals.AddRange(refusals);
        if (told is not null) db.Record(import.SurveyId!.Value, told, import.StartedBy?.ToString() ?? "kept");
        await db.SaveChangesAsync(ct);
    }
}
