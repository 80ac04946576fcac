namespace Kept.Analytics.Scores.Columns;

/// <summary>A stored block. It owns its memory for as long as anybody holds it, also after its file was deleted. A column is
/// checked against its checksum when it is first asked for.</summary>
internal sealed unsafe class SealedBlock : Block
{
    private readonly IBlockMemory memory;
    private readonly CatalogBlock entry;
    private readonly BlockHead head;
    private readonly Lock checking = new();
    private readonly bool[] isChecked;
    private readonly int timesAt = -1;
    private readonly int positionsAt = -1;
    private readonly int[] answersAt;
    private readonly int[] codesAt;

    private SealedBlock(IBlockMemory memory, CatalogBlock entry, BlockHead head, RowEncoder encoder)
    {
        (this.memory, this.entry, this.head) = (memory, entry, head);
        isChecked = new bool[head.Columns.Count];
        answersAt = [.. Enumerable.Repeat(-1, encoder.Measures.Count)];
        codesAt = [.. Enumerable.Repeat(-1, encoder.Dimensions.Count)];
        for (var i = 0; i < head.Columns.Count; i++)
        {
            switch (head.Columns[i].Kind)
            {
                case StoredColumn.Time:
                    timesAt = i;
                    break;
                case StoredColumn.Position:
                    positionsAt = i;
                    break;
                case StoredColumn.Answers:
                    answersAt[encoder.MeasureAt(head.Columns[i].Name)] = i;
                    break;
                default:
                    codesAt[encoder.DimensionAt(head.Columns[i].Name)] = i;
                    break;
            }
        }
    }

    ~SealedBlock() => memory.Dispose();

    public override int Rows => head.Rows;

    public override long Earliest => head.Earliest;

    public override long Latest => head.Latest;

    public override long FirstPosition => head.FirstPosition;

    public override long LastPosition => head.LastPosition;

    public override string Coding => entry.Coding;

    public override long TimeBase => head.Earliest;

    public override Column Times => At(timesAt);

    public override Column Positions => At(positionsAt);

    /// <summary>What stands in this block of the table's dictionaries.</summary>
    public IReadOnlyList<DictionaryPart> Dictionary => head.Dictionary;

    /// <summary>Opens a block by its head; its columns are not read.</summary>
    /// <param name="encoder">Knows all measures and dimensions of the catalog.</param>
    /// <exception cref="BlockDamagedException">It is gone, or not as it was written.</exception>
    public static SealedBlock Open(IBlockStorage storage, CatalogBlock entry, RowEncoder encoder)
    {
        var memory = storage.Open(entry.Name) ?? throw entry.Damaged("it is missing");
        var head = BlockHead.Read(memory.Data, memory.Length, entry.Checksum, out var fault);
        if (head is not null && head.Columns.All(c => c.Kind switch
        {
            StoredColumn.Answers => encoder.MeasureAt(c.Name) >= 0,
            StoredColumn.Dimension => encoder.DimensionAt(c.Name) >= 0,
            _ => true,
        }))
        {
            return new(memory, entry, head, encoder);
        }
        memory.Dispose();
        throw entry.Damaged(head is null ? fault : "it has a column that the catalog does not name");
    }

    public override Column Answers(int measure) => measure < answersAt.Length ? At(answersAt[measure]) : Column.Of(0);

    public override Column Codes(int dimension) => dimension < codesAt.Length ? At(codesAt[dimension]) : Column.Of(0);

    /// <summary>Least and greatest code of a dimension, without reading the column.</summary>
    public (uint Least, uint Greatest) RangeOf(int dimension) =>
        dimension < codesAt.Length && codesAt[dimension] is var at and >= 0 ? (head.Columns[at].Least, head.Columns[at].Greatest) : (0, 0);

    private Column At(int index)
    {
        if (index < 0)
        {
            return Column.Of(0);
        }
        var place = head.Columns[index];
        if (place.Width == 0)
        {
            return Column.Of(place.Least);
        }
        if (!Volatile.Read(ref isChecked[index]))
        {
            Verify(index, place);
        }
        return new(memory.Data + place.Offset, place.Width, 0, place.Least, place.Greatest);
    }

    private void Verify(int index, ColumnPlace place)
    {
        lock (checking)
        {
            if (isChecked[index])
            {
                return;
            }
            var sum = Checksum.Of(new(memory.Data + place.Offset, place.Width * Rows));
            GC.KeepAlive(this);
            if (sum != place.Checksum)
            {
                throw entry.Damaged($"its column of {place.Kind} {place.Name} does not have the checksum it was written with");
            }
            Volatile.Write(ref isChecked[index], true);
        }
    }
}
