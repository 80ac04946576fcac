using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Logs;

/// <summary>An imported log as programs and pages see it.</summary>
/// <param name="Report">What was taken for granted, and the first lines left out.</param>
/// <param name="ImportedBy">The person's name; null where a program or command brought it, or the person is gone.</param>
public sealed record LogView(string Code, string Name, string FileName, string Format, int Cases, long Events, long Handoffs, long PingPong, long Refused, LogReport Report, DateTime ImportedAt, string? ImportedBy)
{
    internal static LogView Of(ImportedLog log, string? by) =>
        new(log.Code, log.Name, log.FileName, log.Format.ToString(), log.Cases, log.Events, log.Handoffs, log.PingPong, log.Refused, LogReport.Parse(log.Report), log.ImportedAt, by);
}

/// <summary>All imported logs, by name.</summary>
public sealed class ListLogs(KeptDb db) : IUseCase
{
    public async Task<IReadOnlyList<LogView>> Handle(CancellationToken ct)
    {
        var found = await (from log in db.ImportedLogs.AsNoTracking()
                           join person in db.People on log.ImportedBy equals person.Id into persons
                           from person in persons.DefaultIfEmpty()
                           orderby log.Name, log.Code
                           select new { Log = log, By = person == null ? null : person.Name }).ToListAsync(ct);
        return [.. found.Select(of => LogView.Of(of.Log, of.By))];
    }
}

/// <summary>One imported log.</summary>
public sealed class ShowLog(KeptDb db) : IUseCase
{
    /// <exception cref="NotFoundException">There is none of this code.</exception>
    public async Task<LogView> Handle(string code, CancellationToken ct)
    {
        var log = await db.ImportedLogs.AsNoTracking().Coded(code, ct);
        return LogView.Of(log, await db.People.Where(person => person.Id == log.ImportedBy).Select(person => person.Name).SingleOrDefaultAsync(ct));
    }
}

/// <summary>Gives an imported log another name; its code stays, as others call it by that.</summary>
public sealed class RenameLog(KeptDb db, Me me) : IUseCase
{
    public sealed record Request(string Name);

    /// <exception cref="NotFoundException">There is none of this code.</exception>
    /// <exception cref="InvalidException">The name is empty or too long.</exception>
    public async Task Handle(string code, Request request, CancellationToken ct)
    {
        if (!me.ReachOf(Permission.ImportResponses).Everywhere) throw new ForbiddenException("logs.error.reach");
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Trim().Length > ImportedLog.LongestName) throw new InvalidException("name", "logs.error.name");
        var log = await db.ImportedLogs.Coded(code, ct);
        db.Record(log.Id, new LogRenamed(log.Code, log.Name, request.Name.Trim()), me.Actor);
        log.Rename(request.Name.Trim());
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Removes an imported log and all its cases.</summary>
public sealed class RemoveLog(KeptDb db, Me me) : IUseCase
{
    /// <exception cref="NotFoundException">There is none of this code.</exception>
    public async Task Handle(string code, CancellationToken ct)
    {
        if (!me.ReachOf(Permission.ImportResponses).Everywhere) throw new ForbiddenException("logs.error.reach");
        var log = await db.ImportedLogs.Coded(code, ct);
        await db.Transaction(async () =>
        {
            await db.LogChunks.Where(chunk => chunk.LogId == log.Id).ExecuteDeleteAsync(ct);
            db.ImportedLogs.Remove(log);
            db.Record(log.Id, new LogRemoved(log.Code, log.Name), me.Actor);
            await db.SaveChangesAsync(ct);
        }, ct);
    }
}

internal static class LogQueries
{
    public static async Task<ImportedLog> Coded(this IQueryable<ImportedLog> logs, string code, CancellationToken ct) =>
        await logs.SingleOrDefaultAsync(log => log.Code == code, ct) ?? throw new NotFoundException($"Log \"{code}\"");
}
