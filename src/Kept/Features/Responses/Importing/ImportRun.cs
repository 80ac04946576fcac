using System.Threading.Channels;
using Kept.Shared;

namespace Kept.Features.Responses.Importing;

/// <summary>What came of the rows so far.</summary>
public sealed record ImportCounts(int Imported, int AlreadyThere, int Refused)
{
    public long Rows => (long)Imported + AlreadyThere + Refused;
}

/// <summary>One commit's worth of rows: where the file was read to, and the rows that were refused on the way.</summary>
internal sealed record ImportStep(ImportCounts Counts, long BytesRead, IReadOnlyList<RowRefusal> Refused);

/// <summary>Commits answers and says for each whether it is new: the intake of a serving Kept, or its writer.</summary>
internal delegate Task<bool[]> Commit(IReadOnlyList<Submission> answers, CancellationToken ct);

/// <summary>Brings a file in: one task reads and checks rows, another commits them five thousand at a time.</summary>
internal sealed class ImportRun(RowReader rows, Commit commit)
{
    private const int RowsPerCommit = 5_000;

    /// <param name="startAt">What an interrupted run had done: its rows are not read again.</param>
    public async Task<ImportCounts> Run(string path, FileShape shape, ImportCounts startAt, Func<ImportStep, Task> onStep, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var batches = Channel.CreateBounded<Batch>(new BoundedChannelOptions(4) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadAll(path, shape, startAt.Rows, batches.Writer, stop.Token), CancellationToken.None);
        var counts = startAt;
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(ct))
            {
                var fresh = batch.Answers.Count == 0 ? [] : await commit(batch.Answers, ct);
                var imported = fresh.Count(f => f);
                counts = new ImportCounts(counts.Imported + imported, counts.AlreadyThere + fresh.Length - imported, counts.Refused + batch.Refused.Count);
                await onStep(new ImportStep(counts, batch.BytesRead, batch.Refused));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return counts;
    }

    private async Task ReadAll(string path, FileShape shape, long skip, ChannelWriter<Batch> into, CancellationToken ct)
    {
        try
        {
            using var text = shape.Open(path);
            var reader = new CsvReader(text, shape.Delimiter);
            FileProfile.Headers(reader);
            var batch = new Batch();
            for (long row = 0; reader.Read(); row++)
            {
                if (row < skip)
                {
                    rows.Skip(reader);
                    continue;
                }
                var (answer, refusal) = await rows.Read(reader, ct);
                if (answer is not null) batch.Answers.Add(answer);
                else batch.Refused.Add(refusal!);
                if (batch.Answers.Count + batch.Refused.Count < RowsPerCommit) continue;
                batch.BytesRead = text.BaseStream.Position;
                await into.WriteAsync(batch, ct);
                batch = new Batch();
            }
            batch.BytesRead = text.BaseStream.Position;
            await into.WriteAsync(batch, ct);
            into.Complete();
        }
        catch (Exception error)
        {
            // Whoever commits meets the error after the last whole batch.
            into.Complete(error);
        }
    }

    private sealed class Batch
    {
        public List<Submission> Answers { get; } = new(RowsPerCommit);
        public List<RowRefusal> Refused { get; } = [];
        public long BytesRead { get; set; }
    }
}
