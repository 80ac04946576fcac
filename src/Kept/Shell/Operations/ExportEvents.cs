using System.Globalization;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Shell.Operations;

/// <summary>The events asked for as CSV, newest first, written as they are read.</summary>
public sealed class ExportEvents(KeptDb db, Me me) : IUseCase
{
    private const int FlushEvery = 500;

    public async Task Handle(ListEvents.Request request, Stream to, CancellationToken ct)
    {
        me.MustBeMine();
        var names = await ListEvents.NamesOf(db, ct);
        // The byte order mark is what makes spreadsheets read UTF-8.
        await using var writer = new StreamWriter(to, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var rows = new StringWriter(CultureInfo.InvariantCulture);
        Csv.Write(rows, ["position", "time", "kind", "subject", "actor", "actor_name", "data"]);
        var written = 0;
        await foreach (var e in ListEvents.Asked(db.Events.AsNoTracking(), request).OrderByDescending(e => e.Position).AsAsyncEnumerable().WithCancellation(ct))
        {
            Csv.Write(rows,
            [
                e.Position.ToString(CultureInfo.InvariantCulture), e.At.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture), e.Kind,
                e.SubjectId.ToString(), e.Actor, names.GetValueOrDefault(e.Actor), e.Data,
            ]);
            if (++written % FlushEvery == 0) await Flush();
        }
        await Flush();

        async Task Flush()
        {
            await writer.WriteAsync(rows.GetStringBuilder(), ct);
            rows.GetStringBuilder().Clear();
        }
    }
}
