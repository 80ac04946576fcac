namespace Kept.Analytics.Scores.Columns;

/// <summary>What a block tells of a dimension's dictionary: what the codes mean that its rows brought. Every code in use is told
/// by one stored block, so that dictionaries need no file of their own.</summary>
internal sealed record DictionaryPart(string Dimension, IReadOnlyList<DictionaryEntry> Entries)
{
    /// <summary>What a block of these rows must tell.</summary>
    /// <param name="before">What the block told that it replaces, which it goes on telling as far as it is not forgotten.</param>
    public static IReadOnlyList<DictionaryPart> Of(Tail rows, RowEncoder encoder, IReadOnlyList<DictionaryPart> before)
    {
        var parts = new List<DictionaryPart>();
        for (var i = 0; i < encoder.Dimensions.Count; i++)
        {
            var dimension = encoder.Dimensions[i];
            var told = before.FirstOrDefault(part => part.Dimension == dimension.Name)?.Entries ?? [];
            var codes = told.Select(entry => entry.Code).Where(dimension.Knows).ToHashSet();
            foreach (var code in i < rows.Dimensions ? rows.Codes(i) : [])
            {
                if (!dimension.IsStored((int)code))
                {
                    Tell((int)code, dimension, codes);
                }
            }
            if (codes.Count > 0)
            {
                parts.Add(new(dimension.Name, [.. codes.Order().Select(code => dimension.Entry(code)!)]));
            }
        }
        return parts;
    }

    private static void Tell(int code, DimensionWriter dimension, HashSet<int> told)
    {
        if (dimension.IsStored(code) || !told.Add(code))
        {
            return;
        }
        foreach (var member in dimension.Members(code) ?? [])
        {
            Tell(member, dimension, told);
        }
    }
}
