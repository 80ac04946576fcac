using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores.Columns;

/// <summary>
/// The responses of one survey as columns: sealed blocks in storage and a tail in memory. Many may read while one writes: a
/// reader works on the snapshot it took and sees whole batches only; writers wait for each other. What the tail holds is lost
/// with the process, and read again from the log after the position that is found on opening.
/// </summary>
public sealed partial class ScoreTable : IDisposable
{
    // After a failure rows wait in memory; trying at every append would slow down what still works.
    private const int RowsBetweenTries = Block.MostRows / 8;
    private readonly Lock writing = new();
    private readonly string survey;
    private readonly List<Tail> full = [];
    private RowEncoder encoder;
    private StoredBlocks stored;
    private Tail? tail;
    private long position;
    private int rowsSinceTry;
    private bool disposed;
    private volatile string? sealFailure;
    private volatile TableSnapshot snapshot = TableSnapshot.Empty;

    private ScoreTable(string survey, IBlockStorage storage, long remembered)
    {
        (this.survey, encoder, memory) = (survey, new(survey), remembered > 0 ? new(remembered) : null);
        stored = StoredBlocks.Open(survey, storage, encoder);
        position = stored.Position;
        Publish();
    }

    public string Survey => survey;

    /// <summary>Up to where the log has been taken.</summary>
    public long Position => Volatile.Read(ref position);

    public ScoreSchema Schema => snapshot.Schema;

    internal TableSnapshot Snapshot => snapshot;

    /// <summary>Opens what is stored of a survey, reading heads of blocks only.</summary>
    /// <exception cref="IOException">The storage cannot be read.</exception>
    /// <param name="remembered">Counters kept of questions that were asked, so that they are answered without reading again what has
    /// not changed; 0 reads everything every time.</param>
    public static ScoreTable Open(string survey, IBlockStorage storage, long remembered = 0) => new(survey, storage, remembered);

    /// <summary>Adds a scored question, also after rows came: they have no answer to it. Declaring it again as it was does
    /// nothing; as something else is an <see cref="ArgumentException"/>.</summary>
    public void Declare(Measure measure)
    {
        lock (writing)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (encoder.Declare(measure))
            {
                Publish();
            }
        }
    }

    /// <summary>Adds rows, all or none, and notes that the log was taken up to a position. Rows up to <see cref="Position"/>
    /// are known already and left out.</summary>
    /// <param name="rows">In ascending order of positions.</param>
    /// <param name="upTo">No row up to here is missing; may be less than the last row's position.</param>
    /// <param name="coding">By what they are coded, in the words of who codes them: what <see cref="Codings"/> tells of them.</param>
    /// <exception cref="ArgumentException">Positions do not ascend, or an answer is to an undeclared question, or off its scale.</exception>
    public void Append(IEnumerable<ScoreRow> rows, long upTo, string coding = "")
    {
        lock (writing)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            var batch = encoder.Check(rows, position);
            foreach (var row in batch)
            {
                Add(row, coding);
            }
            Volatile.Write(ref position, Math.Max(position, Math.Max(upTo, batch.Count > 0 ? batch[^1].Position : 0)));
            rowsSinceTry += batch.Count;
            if (tail is { IsFull: true })
            {
                full.Add(tail);
                tail = null;
            }
            Publish();
            if (full.Count > 0 && (sealFailure is null || rowsSinceTry >= RowsBetweenTries))
            {
                SealFull();
            }
        }
    }

    /// <summary>Stores all rows now. False if the storage fails, which <see cref="SealFailure"/> tells.</summary>
    public bool Seal()
    {
        lock (writing)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (tail is { Rows: > 0 })
            {
                full.Add(tail);
                tail = null;
            }
            return SealFull();
        }
    }

    /// <summary>Erases rows and every value only they had, in storage too, and says how many rows were there. Rows of damaged
    /// blocks are not: they go when these are repaired from a log that has them no more.</summary>
    /// <exception cref="IOException">The storage fails; nothing is erased.</exception>
    /// <exception cref="BlockDamagedException">A block must be repaired first; nothing is erased.</exception>
    public int Erase(IReadOnlyCollection<long> positions)
    {
        lock (writing)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            var erasure = new Erasure(Blocks(), positions, encoder.Dimensions);
            if (erasure.Rows > 0)
            {
                Apply(erasure);
                Publish();
            }
            return erasure.Rows;
        }
    }

    /// <summary>Puts rows into the place of a damaged block; nothing if that was replaced meanwhile.</summary>
    /// <param name="rows">All there are from the block's first position to its last, ascending.</param>
    /// <exception cref="ArgumentException">They are not, or too many, or a row cannot be taken.</exception>
    /// <exception cref="IOException">The storage fails; the block is still damaged.</exception>
    public void Repair(BlockDamagedException damage, IEnumerable<ScoreRow> rows, string coding = "")
    {
        lock (writing)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            var before = stored.All.FirstOrDefault(b => b.Entry.Name == damage.Block);
            if (before is null)
            {
                return;
            }
            var anew = encoder.Encode(encoder.Check(rows, long.MinValue), before.Entry, coding);
            // Rows may have been erased while their block was damaged: values it told of that nobody has now are forgotten too.
            List<Block> others = [.. Blocks().Where(b => b != before.Block), .. anew.Rows > 0 ? [anew.Publish()] : Array.Empty<Block>()];
            var forgotten = Erasure.Unused(others, encoder.Dimensions, before.Block?.Dictionary ?? []);
            stored.Rewrite(new Dictionary<string, Tail> { [before.Entry.Name] = anew }, forgotten, encoder);
            Publish();
        }
    }

    /// <summary>Forgets everything, in storage too, as if the survey had never been read.</summary>
    /// <exception cref="IOException">The storage fails; nothing is forgotten.</exception>
    public void Clear()
    {
        lock (writing)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            stored.Clear();
            (encoder, tail, sealFailure, rowsSinceTry) = (new(survey), null, null, 0);
            full.Clear();
            Volatile.Write(ref position, 0);
            Publish();
        }
    }

    /// <summary>Lets go of the blocks without storing the tail; snapshots that are held stay readable.</summary>
    public void Dispose()
    {
        lock (writing)
        {
            disposed = true;
            snapshot = TableSnapshot.Empty;
            full.Clear();
            tail = null;
        }
    }

    private void Add(ScoreRow row, string coding)
    {
        var second = row.Second;
        if (tail is not null && !tail.Fits(row.Position, second))
        {
            full.Add(tail);
            tail = null;
        }
        encoder.Encode(row, second, tail ??= Tail.Around(second, coding));
    }

    private bool SealFull()
    {
        try
        {
            while (full.Count > 0)
            {
                var written = stored.Write(full[0], encoder, null);
                // Only with the last rows stored has the whole log been stored up to where it was taken.
                var upTo = full.Count == 1 && tail is null ? position : full[0].LastPosition;
                stored.Commit([.. stored.All, written], upTo, encoder);
                full.RemoveAt(0);
                Publish();
            }
            if (tail is null && stored.Position < position)
            {
                stored.Commit(stored.All, position, encoder);
            }
            sealFailure = null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            (sealFailure, rowsSinceTry) = (failure.Message, 0);
        }
        return sealFailure is null;
    }

    private void Apply(Erasure erasure)
    {
        var places = stored.All.Where(b => b.Readable is not null).ToList();
        Tail? Rest(int i, Block block) => erasure.Kept(i) is { } rows ? Tail.Of(block, encoder, rows) : null;
        var rewritten = places.Select((b, i) => (b.Entry.Name, Rows: Rest(i, b.Block!))).Where(b => b.Rows is not null).ToDictionary(b => b.Name, b => b.Rows!);
        stored.Rewrite(rewritten, erasure.Forgotten, encoder);
        for (var i = 0; i < full.Count; i++)
        {
            full[i] = Rest(places.Count + i, full[i].Publish()) ?? full[i];
        }
        full.RemoveAll(rows => rows.Rows == 0);
        if (tail is { Rows: > 0 })
        {
            tail = Rest(erasure.Blocks - 1, tail.Publish()) ?? tail;
        }
    }

    private List<Block> Blocks()
    {
        var blocks = stored.All.Select(b => b.Readable).OfType<Block>().ToList();
        blocks.AddRange(full.Select(rows => rows.Publish()));
        if (tail is { Rows: > 0 })
        {
            blocks.Add(tail.Publish());
        }
        return blocks;
    }

    private void Publish() => snapshot = TableSnapshot.Of([.. encoder.Measures], [.. encoder.Dimensions.Select(d => d.Publish())], Blocks());
}
