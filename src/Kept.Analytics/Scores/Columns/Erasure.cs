namespace Kept.Analytics.Scores.Columns;

/// <summary>What an erasure takes away: rows of some blocks, and the values that no other row has.</summary>
internal sealed class Erasure
{
    // So few are looked for one by one, by vectors; more in one pass.
    private const int FewCandidates = 8;
    private readonly IReadOnlyList<DimensionWriter> dimensions;
    private readonly int[]?[] kept;

    /// <exception cref="BlockDamagedException">A block cannot be read.</exception>
    public Erasure(IReadOnlyList<Block> blocks, IReadOnlyCollection<long> positions, IReadOnlyList<DimensionWriter> dimensions)
    {
        this.dimensions = dimensions;
        kept = new int[]?[blocks.Count];
        var ascending = positions.Distinct().Order().ToArray();
        var candidates = dimensions.Select(_ => new HashSet<int>()).ToArray();
        for (var i = 0; i < blocks.Count; i++)
        {
            var gone = RowsAt(blocks[i], ascending);
            if (gone.Count > 0)
            {
                Rows += gone.Count;
                kept[i] = [.. Enumerable.Range(0, blocks[i].Rows).Where(row => !gone.Contains(row))];
                Collect(blocks[i], gone, candidates);
            }
        }
        Forgotten = [.. candidates.Select((codes, i) => Unused(blocks, kept, dimensions[i], i, codes))];
    }

    /// <summary>How many rows go.</summary>
    public int Rows { get; }

    /// <summary>How many blocks were looked through.</summary>
    public int Blocks => kept.Length;

    /// <summary>By dimension: codes that no row will have, and no several values a row has will contain.</summary>
    public IReadOnlyList<IReadOnlySet<int>> Forgotten { get; }

    /// <summary>Rows that a block keeps; null where it keeps all.</summary>
    public int[]? Kept(int block) => kept[block];

    /// <summary>By dimension: those of the codes told that nobody has any more. Where a block cannot be read, nobody knows.</summary>
    public static IReadOnlyList<IReadOnlySet<int>> Unused(IReadOnlyList<Block> blocks, IReadOnlyList<DimensionWriter> dimensions, IReadOnlyList<DictionaryPart> told) =>
        [.. dimensions.Select((dimension, i) =>
        {
            var entries = told.FirstOrDefault(part => part.Dimension == dimension.Name)?.Entries ?? [];
            try
            {
                return Unused(blocks, new int[]?[blocks.Count], dimension, i, entries.Select(entry => entry.Code).Where(dimension.Knows).ToHashSet());
            }
            catch (BlockDamagedException)
            {
                return new HashSet<int>();
            }
        })];

    /// <summary>Those codes that no row has and no several values that rows have contain.</summary>
    /// <param name="kept">Rows that count, by block; null for all of a block.</param>
    /// <param name="index">The dimension's place in the table.</param>
    /// <param name="candidates">Becomes the result.</param>
    private static HashSet<int> Unused(IReadOnlyList<Block> blocks, int[]?[] kept, DimensionWriter dimension, int index, HashSet<int> candidates)
    {
        for (var i = 0; i < blocks.Count && candidates.Count > 0; i++)
        {
            StrikeUsed(blocks[i], kept[i], index, dimension.Codes, candidates);
        }
        if (candidates.Count > 0 && dimension.HasSeveral)
        {
            for (var code = 1; code < dimension.Codes; code++)
            {
                if (dimension.Members(code) is { } members && !candidates.Contains(code))
                {
                    candidates.ExceptWith(members);
                }
            }
        }
        return candidates;
    }

    private static HashSet<int> RowsAt(Block block, long[] ascending)
    {
        var at = Array.BinarySearch(ascending, block.FirstPosition);
        var rows = new HashSet<int>();
        for (at = at < 0 ? ~at : at; at < ascending.Length && ascending[at] <= block.LastPosition; at++)
        {
            if (RowAt(block, (uint)(ascending[at] - block.FirstPosition)) is { } row)
            {
                rows.Add(row);
            }
        }
        return rows;
    }

    private static int? RowAt(Block block, uint position)
    {
        var positions = block.Positions;
        var (low, high) = (0, block.Rows - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var there = positions[middle];
            if (there == position)
            {
                return middle;
            }
            (low, high) = there < position ? (middle + 1, high) : (low, middle - 1);
        }
        return null;
    }

    private void Collect(Block block, HashSet<int> rows, HashSet<int>[] candidates)
    {
        for (var i = 0; i < dimensions.Count; i++)
        {
            var codes = block.Codes(i);
            foreach (var row in rows)
            {
                var code = (int)codes[row];
                if (code > 0 && candidates[i].Add(code))
                {
                    candidates[i].UnionWith(dimensions[i].Members(code) ?? []);
                }
            }
        }
        GC.KeepAlive(block);
    }

    private static void StrikeUsed(Block block, int[]? rows, int dimension, int codes, HashSet<int> candidates)
    {
        var column = block.Codes(dimension);
        if (column.Width == 0)
        {
            if (rows is null or { Length: > 0 })
            {
                candidates.Remove((int)column.Constant);
            }
        }
        else if (rows is null && candidates.Count <= FewCandidates)
        {
            candidates.RemoveWhere(code => (uint)code >= column.Least && (uint)code <= column.Greatest && Contains(column, block.Rows, code));
        }
        else
        {
            var wanted = new bool[codes];
            foreach (var code in candidates)
            {
                wanted[code] = true;
            }
            for (var i = 0; i < (rows?.Length ?? block.Rows) && candidates.Count > 0; i++)
            {
                var code = column[rows?[i] ?? i];
                if (wanted[code])
                {
                    wanted[code] = false;
                    candidates.Remove((int)code);
                }
            }
        }
        GC.KeepAlive(block);
    }

    private static unsafe bool Contains(Column column, int rows, int code) => column.Width switch
    {
        1 => new ReadOnlySpan<byte>(column.Data, rows).Contains((byte)code),
        2 => new ReadOnlySpan<ushort>(column.Data, rows).Contains((ushort)code),
        _ => new ReadOnlySpan<uint>(column.Data, rows).Contains((uint)code),
    };
}
