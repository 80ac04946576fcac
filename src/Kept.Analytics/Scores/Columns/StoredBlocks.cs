using System.Globalization;

namespace Kept.Analytics.Scores.Columns;

/// <summary>A block the catalog names. One that is damaged is not in the table until it was repaired, but keeps its place.</summary>
/// <param name="Block">Null where its head cannot be read.</param>
internal sealed record StoredBlock(CatalogBlock Entry, SealedBlock? Block, BlockDamagedException? Damage)
{
    /// <summary>The block, where it has rows that can be read.</summary>
    public SealedBlock? Readable => Damage is null && Entry.Rows > 0 ? Block : null;
}

/// <summary>The blocks in storage and their catalog. A change first writes new blocks, then replaces the catalog, and last
/// deletes what no catalog names any more: whenever it stops, what is stored is the table before it or after it.</summary>
internal sealed class StoredBlocks
{
    private const string Prefix = "block-";
    private readonly string survey;
    private readonly IBlockStorage storage;
    private readonly HashSet<string> unnamed = new(StringComparer.Ordinal);
    private long nextName = 1;

    private StoredBlocks(string survey, IBlockStorage storage) => (this.survey, this.storage) = (survey, storage);

    public IReadOnlyList<StoredBlock> All { get; private set; } = [];

    /// <summary>Up to where in the log the stored blocks reach.</summary>
    public long Position { get; private set; }

    /// <summary>Why the catalog could not be used; null where it could, or there is none.</summary>
    public string? CatalogFault { get; private set; }

    /// <summary>Why blocks that are not wanted any more could not be deleted; null where there are none.</summary>
    public string? DeletionFailure { get; private set; }

    /// <summary>Opens what is stored, by heads only, and tells the encoder its measures, dimensions and dictionaries.</summary>
    public static StoredBlocks Open(string survey, IBlockStorage storage, RowEncoder encoder)
    {
        var opened = new StoredBlocks(survey, storage);
        var names = storage.Names();
        opened.unnamed.UnionWith(names);
        opened.nextName = names.Select(NumberOf).DefaultIfEmpty().Max() + 1;
        if (storage.ReadCatalog() is { } bytes)
        {
            var catalog = Catalog.Read(bytes, out var fault);
            if (catalog is not null && catalog.Survey == survey)
            {
                opened.Take(catalog, encoder);
            }
            else
            {
                opened.CatalogFault = catalog is null ? fault : $"The catalog is of another survey, {catalog.Survey}.";
            }
        }
        opened.Sweep();
        return opened;
    }

    /// <summary>Writes rows as a block that the catalog does not name yet.</summary>
    /// <param name="before">The block it will replace: what that tells of dictionaries and is still known, this one tells.</param>
    /// <exception cref="IOException">The storage fails; nothing is changed.</exception>
    public StoredBlock Write(Tail rows, RowEncoder encoder, StoredBlock? before)
    {
        var dictionary = DictionaryPart.Of(rows, encoder, before?.Block?.Dictionary ?? []);
        var (parts, checksum) = BlockWriter.Write(rows, encoder, dictionary);
        var name = Prefix + nextName++.ToString("x8", CultureInfo.InvariantCulture);
        var (first, last) = rows.Rows > 0 || before is null ? (rows.FirstPosition, rows.LastPosition) : (before.Entry.FirstPosition, before.Entry.LastPosition);
        var introduced = dictionary.Select(part => new CodeRange(part.Dimension, part.Entries.Min(e => e.Code), part.Entries.Max(e => e.Code)));
        var entry = new CatalogBlock(name, rows.Rows, first, last, checksum, [.. introduced], null, rows.Coding);
        unnamed.Add(name);
        storage.Write(name, parts);
        try
        {
            return new(entry, SealedBlock.Open(storage, entry, encoder), null);
        }
        catch (BlockDamagedException torn)
        {
            throw new IOException($"What was written does not come back: {torn.Message}", torn);
        }
    }

    /// <summary>Makes these the table's blocks, and deletes those that are not named any more.</summary>
    /// <exception cref="IOException">The storage fails; the blocks are those before.</exception>
    public void Commit(IReadOnlyList<StoredBlock> blocks, long position, RowEncoder encoder)
    {
        // A block without rows is kept for what it tells of dictionaries, and no longer.
        var kept = blocks.Where(b => b.Entry.Rows > 0 || b.Damage is not null || b.Block is { Dictionary.Count: > 0 }).ToList();
        storage.ReplaceCatalog(new Catalog(
            survey, position, nextName, encoder.Measures, [.. encoder.Dimensions.Select(d => (d.Name, d.Codes))], [.. kept.Select(b => b.Entry with { Fault = b.Damage?.What })]).Write());
        var before = All.Select(b => b.Entry.Name).ToHashSet();
        unnamed.UnionWith(before);
        (All, Position) = (kept, position);
        foreach (var part in kept.Where(b => !before.Contains(b.Entry.Name)).SelectMany(b => b.Block?.Dictionary ?? []))
        {
            var dimension = encoder.Dimensions[encoder.DimensionAt(part.Dimension)];
            foreach (var entry in part.Entries.Where(e => dimension.Knows(e.Code)))
            {
                dimension.MarkStored(entry.Code);
            }
        }
        Sweep();
    }

    /// <summary>Forgets everything, in storage too.</summary>
    public void Clear() => Commit([], 0, new RowEncoder(survey));

    /// <summary>Replaces blocks by other rows, and all blocks that tell what a forgotten code means.</summary>
    /// <param name="rewritten">New rows by the name of the block.</param>
    /// <param name="forgotten">Codes by dimension, which the encoder forgets as well.</param>
    /// <exception cref="IOException">The storage fails; the blocks and the encoder are as before.</exception>
    public void Rewrite(IReadOnlyDictionary<string, Tail> rewritten, IReadOnlyList<IReadOnlySet<int>> forgotten, RowEncoder encoder)
    {
        var before = encoder.Dimensions.ToList();
        encoder.Replace(before.Where((_, i) => forgotten[i].Count > 0).Select(d => d.Without(forgotten[encoder.DimensionAt(d.Name)])).ToList());
        try
        {
            var blocks = new List<StoredBlock>();
            foreach (var block in All)
            {
                blocks.Add(rewritten.TryGetValue(block.Entry.Name, out var rows) ? Write(rows, encoder, block)
                    : block is { Damage: null, Block: { } told } && Tells(told, forgotten, encoder) ? Write(Tail.Of(told, encoder, null), encoder, block)
                    : block);
            }
            if (!blocks.SequenceEqual(All))
            {
                Commit(blocks, Position, encoder);
            }
        }
        catch
        {
            encoder.Replace(before);
            throw;
        }
    }

    private static long NumberOf(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && long.TryParse(name.AsSpan(Prefix.Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static bool Tells(SealedBlock block, IReadOnlyList<IReadOnlySet<int>> forgotten, RowEncoder encoder) =>
        block.Dictionary.Any(part => forgotten[encoder.DimensionAt(part.Dimension)] is { Count: > 0 } codes && part.Entries.Any(entry => codes.Contains(entry.Code)));

    private void Take(Catalog catalog, RowEncoder encoder)
    {
        foreach (var measure in catalog.Measures)
        {
            encoder.Declare(measure);
        }
        foreach (var (name, codes) in catalog.Dimensions)
        {
            encoder.Dimensions[encoder.Dimension(name)].Reserve(codes);
        }
        var blocks = catalog.Blocks.Select(entry => OpenBlock(entry, encoder)).ToList();
        foreach (var part in blocks.SelectMany(b => b.Block?.Dictionary ?? []))
        {
            var dimension = encoder.Dimensions[encoder.DimensionAt(part.Dimension)];
            foreach (var entry in part.Entries)
            {
                dimension.Restore(entry);
            }
        }
        All = LostCodes.SetAside(blocks, encoder);
        Position = catalog.Position;
        nextName = Math.Max(nextName, catalog.NextName);
        unnamed.ExceptWith(All.Select(b => b.Entry.Name));
    }

    private StoredBlock OpenBlock(CatalogBlock entry, RowEncoder encoder)
    {
        try
        {
            // One that was set aside tells of dictionaries still, but its rows are not to be trusted.
            return new(entry, SealedBlock.Open(storage, entry, encoder), entry.Fault is { } fault ? entry.Damaged(fault) : null);
        }
        catch (BlockDamagedException damage)
        {
            return new(entry, null, damage);
        }
    }

    private void Sweep()
    {
        unnamed.ExceptWith(All.Select(b => b.Entry.Name));
        DeletionFailure = null;
        foreach (var name in unnamed.ToList())
        {
            try
            {
                storage.Delete(name);
                unnamed.Remove(name);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                DeletionFailure = $"{name} could not be deleted: {failure.Message}";
            }
        }
    }
}
