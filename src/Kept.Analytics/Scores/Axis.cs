namespace Kept.Analytics.Scores;

/// <summary>Something rows are grouped or filtered by, coded like a <see cref="DimensionView"/>: 0 none, positive one,
/// negative several. Axes over the same base (units, days) know how they map from it, which tells which of them is
/// coarser than another.</summary>
internal sealed class Axis(string name, int[] codes, int[][] sets, int cardinality, Func<int, string> label)
{
    public string Name => name;

    public int[] Codes => codes;

    public int[][] Sets => sets;

    /// <summary>Codes run from 1 to this.</summary>
    public int Cardinality => cardinality;

    /// <summary>"unit", "time" or null for an axis of its own.</summary>
    public string? Family { get; init; }

    /// <summary>Code of this axis by code of the family's base; index 0 is no value.</summary>
    public int[] OfBase { get; init; } = [];

    public string Label(int code) => label(code);

    public static Axis Of(DimensionView view) => new(view.Name, view.Codes, view.Sets, view.ValueCount - 1, view.Label);

    /// <summary>Codes a value stands for on this axis as allowed[code]; an unknown value allows nothing.</summary>
    public bool[] Allow(IReadOnlyList<string> values)
    {
        var allowed = new bool[cardinality + 1];
        var wanted = values.ToHashSet(StringComparer.Ordinal);
        for (var code = 1; code <= cardinality; code++)
        {
            allowed[code] = wanted.Contains(label(code));
        }
        return allowed;
    }

    public bool Has(int row, bool[] allowed)
    {
        var code = codes[row];
        return code >= 0 ? allowed[code] : Array.Exists(sets[~code], one => allowed[one]);
    }

    /// <summary>A coarser axis: each code of <paramref name="from"/> replaced by what it belongs to.</summary>
    public static Axis Derive(string name, Axis from, int[] map, IReadOnlyList<string> labels, int rows)
    {
        var sets = new int[from.Sets.Length][];
        var codes = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            var code = from.Codes[row];
            codes[row] = code >= 0 ? map[code] : Several(code);
        }
        return new(name, codes, sets, labels.Count - 1, code => labels[code]) { Family = from.Name, OfBase = map };

        int Several(int code)
        {
            var mapped = from.Sets[~code].Select(one => map[one]).Where(one => one != 0).Distinct().ToArray();
            sets[~code] = mapped;
            return mapped.Length switch { 0 => 0, 1 => mapped[0], _ => code };
        }
    }

    /// <summary>Whether every group of this axis lies within one group of the other, and the other has fewer.</summary>
    public bool IsWithin(Axis other)
    {
        if (Family is null || Family != other.Family || Name == other.Name || OfBase.Length != other.OfBase.Length)
        {
            return false;
        }
        var parent = new Dictionary<int, int>();
        for (var i = 0; i < OfBase.Length; i++)
        {
            if (!parent.TryAdd(OfBase[i], other.OfBase[i]) && parent[OfBase[i]] != other.OfBase[i])
            {
                return false;
            }
        }
        return parent.Values.Distinct().Count() < parent.Count;
    }
}
