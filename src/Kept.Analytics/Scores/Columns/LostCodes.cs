namespace Kept.Analytics.Scores.Columns;

/// <summary>A block whose head cannot be read takes with it what some codes mean. Other blocks may use these codes: they are set
/// aside too, to be repaired, since a row under a value without a name would be a wrong answer.</summary>
internal static class LostCodes
{
    public static IReadOnlyList<StoredBlock> SetAside(IReadOnlyList<StoredBlock> blocks, RowEncoder encoder)
    {
        var lost = encoder.Dimensions.Select(_ => new HashSet<int>()).ToArray();
        foreach (var range in blocks.Where(b => b.Block is null).SelectMany(b => b.Entry.Introduced))
        {
            var at = encoder.DimensionAt(range.Dimension);
            lost[at].UnionWith(Enumerable.Range(range.First, range.Last - range.First + 1).Where(code => !encoder.Dimensions[at].Knows(code)));
        }
        ForgetBrokenSets(encoder, lost);
        var ascending = lost.Select(codes => codes.Order().ToArray()).ToArray();
        return [.. blocks.Select(b => b.Readable is { } block && ascending.Where((codes, i) => Meets(codes, block.RangeOf(i))).Any()
            ? b with { Damage = b.Entry.Damaged("values that it uses were told in a block that is damaged") }
            : b)];
    }

    // Several values at once mean nothing when one of them does not. Where nothing was lost just now, the blocks that use them
    // were set aside before, and the catalog says so.
    private static void ForgetBrokenSets(RowEncoder encoder, HashSet<int>[] lost)
    {
        for (var i = 0; i < lost.Length; i++)
        {
            var dimension = encoder.Dimensions[i];
            if (!dimension.HasSeveral)
            {
                continue;
            }
            var broken = Enumerable.Range(1, dimension.Codes - 1).Where(code => dimension.Members(code) is { } members && !members.All(dimension.Knows)).ToHashSet();
            if (broken.Count > 0)
            {
                encoder.Replace([dimension.Without(broken)]);
                lost[i].UnionWith(lost[i].Count > 0 ? broken : []);
            }
        }
    }

    private static bool Meets(int[] ascending, (uint Least, uint Greatest) range)
    {
        var at = Array.BinarySearch(ascending, (int)Math.Max(1, range.Least));
        at = at < 0 ? ~at : at;
        return at < ascending.Length && ascending[at] <= range.Greatest;
    }
}
