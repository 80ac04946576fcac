namespace Kept.Analytics.Scores.Columns;

/// <summary>Rows that stand together, and by what they were coded.</summary>
/// <param name="Block">The name of their block; null while they are in memory.</param>
/// <param name="Coding">In the words of who coded them; of rows coded by several, the earliest.</param>
public sealed record CodedRows(string? Block, int Rows, long FirstPosition, long LastPosition, string Coding);

/// <summary>Coding rows anew when what they are coded by has changed.</summary>
public sealed partial class ScoreTable
{
    /// <summary>All rows that can be read, in the order of positions, by what they were coded.</summary>
    public IReadOnlyList<CodedRows> Codings
    {
        get
        {
            lock (writing)
            {
                return
                [
                    .. stored.All.Where(b => b.Readable is not null).Select(b => Coded(b.Entry.Name, b.Block!)),
                    .. full.Select(rows => Coded(null, rows.Publish())),
                    .. tail is { Rows: > 0 } ? [Coded(null, tail.Publish())] : Array.Empty<CodedRows>(),
                ];
            }
        }
    }

    /// <summary>
    /// Gives rows other values of some dimensions; all else of them stays. False, and nothing is changed, where the rows are
    /// not those of <see cref="Codings"/> any more: some were erased, or their block was written anew. Values that nobody has any
    /// more stay in the dictionaries until the table is made anew, so they should tell nothing of people.
    /// </summary>
    /// <param name="place">Of <see cref="Codings"/>.</param>
    /// <param name="dimensions">Those that change.</param>
    /// <param name="rows">Ascending, with their values of these dimensions and no others; rows of the place that are not among them stay as they are.</param>
    /// <param name="coding">By what all rows of the place are coded now.</param>
    /// <exception cref="IOException">The storage fails; nothing is changed.</exception>
    /// <exception cref="BlockDamagedException">The block must be repaired first.</exception>
    public bool Recode(CodedRows place, IReadOnlyList<string> dimensions, IReadOnlyList<ScoreRow> rows, string coding)
    {
        lock (writing)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            var before = place.Block is null ? null : stored.All.FirstOrDefault(b => b.Entry.Name == place.Block && b.Readable is not null);
            var inMemory = place.Block is not null ? null : full.Append(tail).FirstOrDefault(t => t is { Rows: > 0 } && t.FirstPosition == place.FirstPosition);
            // A tail grows at its end only, unless rows of it were erased.
            if (before?.Block is null && (inMemory is null || inMemory.Rows < place.Rows || inMemory.RowOf(place.LastPosition) != place.Rows - 1))
            {
                return false;
            }
            var changed = dimensions.Select(encoder.Dimension).ToArray();
            var anew = Tail.Of(before?.Block ?? inMemory!.Publish(), encoder, null, coding);
            foreach (var row in encoder.Check(rows, long.MinValue))
            {
                if (anew.RowOf(row.Position) is not (var at and >= 0))
                {
                    return false;
                }
                foreach (var dimension in changed)
                {
                    anew.Uncode(at, dimension);
                }
                encoder.EncodeDimensions(row, at, anew);
            }
            Put(anew, before, inMemory);
            Publish();
            return true;
        }
    }

    private void Put(Tail anew, StoredBlock? before, Tail? inMemory)
    {
        if (before is not null)
        {
            stored.Rewrite(new Dictionary<string, Tail> { [before.Entry.Name] = anew }, [.. encoder.Dimensions.Select(_ => new HashSet<int>())], encoder);
        }
        else if (inMemory == tail)
        {
            tail = anew;
        }
        else
        {
            full[full.IndexOf(inMemory!)] = anew;
        }
    }

    private static CodedRows Coded(string? name, Block block) => new(name, block.Rows, block.FirstPosition, block.LastPosition, block.Coding);
}
