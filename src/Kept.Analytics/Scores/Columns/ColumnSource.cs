using System.Collections.Concurrent;
using Kept.Analytics.Scores.Columns.Counting;
using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores.Columns;

/// <summary>Answers scans over the blocks of one table as they stood at one moment, with all cores where there is much to read.</summary>
internal sealed class ColumnSource(ScoreSchema schema, IReadOnlyList<Block> blocks, ScanMemory? memory = null) : IScoreSource
{
    /// <summary>Below this many rows one core is done before another one has begun.</summary>
    private const long FewRows = 500_000;

    private static readonly ConcurrentBag<Chunk> Chunks = [];

    public ScoreSchema Schema => schema;

    public ValueTask<Tally> Count(Scan scan, CancellationToken ct)
    {
        var bound = new BoundScan(scan, schema);
        return ValueTask.FromResult(Ungrouped.Of(bound, schema) is { } byCode ? Ungrouped.Gathered(scan, Counted(byCode, ct)) : Counted(bound, ct));
    }

    public ValueTask<IReadOnlyList<ProductSums>> Multiply(ProductScan scan, CancellationToken ct)
    {
        var bound = new BoundProducts(scan, schema);
        var workers = Run(blocks, chunk => new Products(bound, chunk), (worker, block) => worker.Add(block), ct);
        return ValueTask.FromResult(Products.Sum(bound, workers));
    }

    public ValueTask<RowPage> List(RowScan scan, CancellationToken ct)
    {
        var rows = new BoundSelection(scan.Rows, schema);
        var workers = Run(blocks, chunk => new RowList(scan, rows, chunk), (worker, block) => worker.Add(block), ct);
        return ValueTask.FromResult(RowList.Page(scan, workers));
    }

    private Tally Counted(BoundScan bound, CancellationToken ct)
    {
        if (!bound.IsDense)
        {
            return Gather.Sparse(bound, Run(blocks, chunk => new BlockScan(bound, chunk), (worker, block) => worker.Add(block), ct));
        }
        if (memory is null)
        {
            var (rows, totals) = Count(bound, blocks, null, ct);
            return Gather.Cells(bound, rows, totals);
        }
        Block[] stored = [.. blocks.TakeWhile(block => block is SealedBlock)];
        var known = memory.Find(bound.Scan, stored);
        if (known is null || known.Blocks.Count < stored.Length)
        {
            var (rows, totals) = Count(bound, [.. stored.Skip(known?.Blocks.Count ?? 0)], known, ct);
            known = new(bound.Scan, stored, rows, totals);
            memory.Keep(known);
        }
        var (all, answers) = Count(bound, [.. blocks.Skip(stored.Length)], known, ct);
        return Gather.Cells(bound, all, answers);
    }

    private static (long[] Rows, long[][] Totals) Count(BoundScan bound, IReadOnlyList<Block> blocks, Remembered? known, CancellationToken ct)
    {
        var workers = blocks.Count == 0 ? [] : Run(blocks, chunk => new BlockScan(bound, chunk), (worker, block) => worker.Add(block), ct);
        return Gather.Totals(bound, workers, known);
    }

    /// <summary>Deals the blocks out to as many workers as there are cores, each block once.</summary>
    private static List<TWorker> Run<TWorker>(IReadOnlyList<Block> blocks, Func<Chunk, TWorker> make, Action<TWorker, Block> take, CancellationToken ct)
    {
        var crew = blocks.Sum(block => (long)block.Rows) < FewRows ? 1 : Math.Min(Environment.ProcessorCount, blocks.Count);
        var next = -1;
        var workers = new List<TWorker>();
        if (crew <= 1)
        {
            workers.Add(Work());
        }
        else
        {
            var tasks = Enumerable.Range(1, crew - 1).Select(_ => Task.Run(Work, ct)).ToArray();
            workers.Add(Work());
            workers.AddRange(tasks.Select(task => task.GetAwaiter().GetResult()));
        }
        return workers;

        TWorker Work()
        {
            var chunk = Chunks.TryTake(out var free) ? free : new Chunk();
            try
            {
                var worker = make(chunk);
                for (var i = Interlocked.Increment(ref next); i < blocks.Count; i = Interlocked.Increment(ref next))
                {
                    ct.ThrowIfCancellationRequested();
                    take(worker, blocks[i]);
                }
                return worker;
            }
            finally
            {
                Chunks.Add(chunk);
            }
        }
    }
}
