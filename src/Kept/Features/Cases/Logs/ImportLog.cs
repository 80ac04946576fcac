using System.Globalization;
using System.Text;
using Kept.Analytics.Handoffs.Reading;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Logs;

/// <summary>Brings in a help desk's history of hand-offs: all of it or nothing. A log of the same name is replaced, so that coming twice
/// doubles nothing.</summary>
public sealed class ImportLog(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    /// <param name="File">Read where it lies; may be read twice.</param>
    /// <param name="FileName">As it was called where it came from; its ending must fit what is in it.</param>
    /// <param name="Name">What people call the log; the file's name without its ending where it is empty.</param>
    /// <param name="Map">What columns mean; told from their names where it is null.</param>
    public sealed record Request(Stream File, string FileName, string? Name = null, LogMap? Map = null);

    /// <param name="Read">What was read of the file, and what was not.</param>
    /// <param name="Replaced">Whether a log of this name was there before.</param>
    public sealed record Result(ImportedLog Log, ReadLog Read, bool Replaced);

    /// <exception cref="UnprocessableException">The file, or the map, cannot be used; the message says why.</exception>
    /// <exception cref="ForbiddenException">A log tells of the whole organisation, and she brings in answers of some units only.</exception>
    public async Task<Result> Handle(Request request, CancellationToken ct)
    {
        if (!me.ReachOf(Permission.ImportResponses).Everywhere) throw new ForbiddenException("logs.error.reach");
        var name = NameOf(request);
        var code = CodeOf(name);
        var read = await Read(request, ct);
        var log = await db.ImportedLogs.SingleOrDefaultAsync(known => known.Code == code, ct);
        var replaced = log is not null;
        if (log is null) db.ImportedLogs.Add(log = new ImportedLog(code, name));
        log.Take(read, Path.GetFileName(request.FileName), me.Id, clock.GetUtcNow().UtcDateTime);
        await db.Transaction(async () =>
        {
            await db.LogChunks.Where(chunk => chunk.LogId == log.Id).ExecuteDeleteAsync(ct);
            db.LogChunks.AddRange(LogBytes.Cut(log.Id, read.Log));
            db.Record(log.Id, new LogBroughtIn(log.Code, log.FileName, log.Cases, log.Events, log.Refused), me.Actor);
            await db.SaveChangesAsync(ct);
        }, ct);
        return new Result(log, read, replaced);
    }

    /// <summary>The name a file gives its log.</summary>
    public static string NameOf(string fileName)
    {
        var name = Path.GetFileName(fileName);
        if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) name = name[..^3];
        return Path.GetFileNameWithoutExtension(name) is { Length: > 0 } bare ? bare : "log";
    }

    private static string NameOf(Request request)
    {
        var name = string.IsNullOrWhiteSpace(request.Name) ? NameOf(request.FileName) : request.Name.Trim();
        return name.Length <= ImportedLog.LongestName ? name : throw new InvalidException("name", "logs.error.name");
    }

    private static async Task<ReadLog> Read(Request request, CancellationToken ct)
    {
        try
        {
            // Seconds of work for a large file, which must not hold the thread that answers others.
            return await Task.Run(() => HandoffLogReader.Read(request.File, Path.GetFileName(request.FileName), request.Map), ct);
        }
        catch (LogReadException error)
        {
            throw error.Told();
        }
    }

    // Letters without their marks, digits, and dashes for the rest. A name without any letters of ours gives its sum.
    private static string CodeOf(string name)
    {
        var plain = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark))
        {
            if (char.IsAsciiLetterOrDigit(letter)) plain.Append(char.ToLowerInvariant(letter));
            else if (plain.Length > 0 && plain[^1] != '-') plain.Append('-');
        }
        var code = plain.ToString().Trim('-');
        if (code.Length > 64) code = code[..64].TrimEnd('-');
        return code.Length > 0 ? code : "log-" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8];
    }
}
