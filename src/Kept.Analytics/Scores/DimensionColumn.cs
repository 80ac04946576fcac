using System.Collections.Concurrent;

namespace Kept.Analytics.Scores;

/// <summary>A dictionary-coded column as readers see it. Code 0 is no value, a positive code one value, and a negative code
/// stands for several: <c>Sets[~code]</c>. <see cref="Values"/> holds the text of each code, null where forgotten.</summary>
internal sealed record DimensionView(
    string Name, int[] Codes, int[][] Sets, string?[] Values, int ValueCount, int[] Uses, ConcurrentDictionary<string, int> CodeOf)
{
    /// <summary>Code of a value, or 0 if this view does not know it.</summary>
    public int Find(string value) => CodeOf.TryGetValue(value, out var code) && code < ValueCount ? code : 0;

    public string Label(int code) => Values[code] ?? "";
}

/// <summary>The writer's side of a dimension: append only, so that views already given out stay true. Arrays a reader may
/// hold are written only beyond the count published with them, and copied where anything before it must change.</summary>
internal sealed class DimensionColumn(string name)
{
    private readonly ConcurrentDictionary<string, int> codeOf = new(StringComparer.Ordinal);
    private int[] codes = [];
    private int[][] sets = new int[4][];
    private string?[] values = new string?[16];
    private int[] uses = new int[16];
    private int setCount;
    private int valueCount = 1;

    public string Name => name;

    public DimensionView Publish(int rows)
    {
        Room(rows);
        return new(name, codes, sets, values, valueCount, uses, codeOf);
    }

    /// <summary>Gives a row one more value; the same value twice counts once.</summary>
    public void Add(int row, string value)
    {
        Room(row + 1);
        var code = CodeFor(value);
        var now = codes[row];
        if (now == 0)
        {
            codes[row] = code;
        }
        else if (now > 0 && now != code)
        {
            if (setCount == sets.Length)
            {
                Array.Resize(ref sets, setCount * 2);
            }
            sets[setCount] = [now, code];
            codes[row] = ~setCount++;
        }
        else if (now < 0 && !sets[~now].Contains(code))
        {
            sets[~now] = [.. sets[~now], code];
        }
        else
        {
            return;
        }
        uses[code]++;
    }

    /// <summary>Keeps only these rows, in this order, and forgets every value that no row has any more.</summary>
    public void Keep(ReadOnlySpan<int> rows, int total)
    {
        Room(total);
        var kept = new int[rows.Length];
        var keptSets = new List<int[]>();
        var counts = new int[uses.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var code = codes[rows[i]];
            kept[i] = code;
            if (code >= 0)
            {
                counts[code]++;
                continue;
            }
            kept[i] = ~keptSets.Count;
            keptSets.Add(sets[~code]);
            foreach (var one in sets[~code])
            {
                counts[one]++;
            }
        }
        var texts = (string?[])values.Clone();
        for (var code = 1; code < valueCount; code++)
        {
            if (counts[code] == 0 && texts[code] is { } text)
            {
                texts[code] = null;
                codeOf.TryRemove(text, out _);
            }
        }
        counts[0] = 0;
        (codes, uses, values, setCount) = (kept, counts, texts, keptSets.Count);
        sets = [.. keptSets, .. new int[4][]];
    }

    private int CodeFor(string value)
    {
        if (codeOf.TryGetValue(value, out var code))
        {
            return code;
        }
        if (valueCount == values.Length)
        {
            Array.Resize(ref values, valueCount * 2);
            Array.Resize(ref uses, valueCount * 2);
        }
        values[valueCount] = value;
        codeOf[value] = valueCount;
        return valueCount++;
    }

    private void Room(int rows)
    {
        if (codes.Length < rows)
        {
            Array.Resize(ref codes, Math.Max(rows, Math.Max(64, codes.Length * 2)));
        }
    }
}
