using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>An axis bound to a column of the snapshot; a group adds Stride × group to a row's key.</summary>
internal sealed record BoundAxis(ColumnKind Kind, int Index, int[]? GroupOf, long[] Starts, int Groups)
{
    public UInt128 Stride { get; set; }

    /// <summary>What a code adds to the key, where keys are dense and codes are gathered into groups; null where a code is its group.</summary>
    public uint[]? Added { get; set; }

    public uint GroupOfCode(uint code) => GroupOf is null ? code : (uint)GroupOf[code];

    /// <summary>Group of a time: how many starts are not after it.</summary>
    public uint GroupOfTime(long second)
    {
        var at = Array.BinarySearch(Starts, second);
        return (uint)(at >= 0 ? at + 1 : ~at);
    }
}

/// <summary>A filter's term bound to a column: 0xFF for codes that are allowed, else 0.</summary>
internal sealed record BoundTerm(ColumnKind Kind, int Index, byte[] Allowed);

/// <summary>A scan bound to the columns of a snapshot: names are indexes, and every row's key is a number.</summary>
internal sealed class BoundScan
{
    /// <summary>More counters than this are counted by hashing.</summary>
    private const long MostDense = 1 << 22;

    public BoundScan(Scan scan, ScoreSchema schema)
    {
        Scan = scan;
        Axes = [.. scan.Axes.Select(axis => Bind(axis, schema))];
        Measures = [.. scan.Measures.Select(code => IndexOf(schema.Measures, m => m.Code == code))];
        Slots = [.. Measures.Select(index => index < 0 ? 1 : schema.Measures[index].Slots)];
        Rows = new BoundSelection(scan.Rows, schema);
        UInt128 keys = 1;
        for (var i = Axes.Length - 1; i >= 0; i--)
        {
            Axes[i].Stride = keys;
            keys = Times(keys, (ulong)Math.Max(1, Axes[i].Groups));
        }
        IsDense = keys <= MostDense && keys * (ulong)Math.Max(1, Slots.DefaultIfEmpty(1).Max()) <= MostDense && keys * (ulong)Math.Max(1, Slots.Sum()) <= 4 * MostDense;
        Keys = IsDense ? (int)keys : 0;
        foreach (var axis in Axes.Where(axis => IsDense && axis.GroupOf is not null))
        {
            axis.Added = Array.ConvertAll(axis.GroupOf!, group => (uint)group * (uint)axis.Stride);
        }
        Lines = IsDense ? CounterLine.Gather(Slots, Keys) : [];
        Packs = IsDense ? Pack.Gather(Slots, [.. Enumerable.Range(0, Slots.Length).Except(Lines.SelectMany(line => line.Measures))], Keys) : [];
    }

    public Scan Scan { get; }

    public BoundAxis[] Axes { get; }

    /// <summary>Index of each measure in the schema; −1 for one the table does not have.</summary>
    public int[] Measures { get; }

    public int[] Slots { get; }

    public BoundSelection Rows { get; }

    /// <summary>Whether there is a counter for every combination of groups; else cells are found by hashing.</summary>
    public bool IsDense { get; }

    /// <summary>Combinations of groups, where dense.</summary>
    public int Keys { get; }

    /// <summary>Measures that are counted in lines of bytes, where there are enough of them.</summary>
    public CounterLine[] Lines { get; }

    /// <summary>The measures in no line; without any measure the one that counts rows.</summary>
    public Pack[] Packs { get; }

    /// <summary>How many places in tables a row is counted in.</summary>
    public int Steps => Lines.Length + Packs.Length;

    /// <summary>Bytes a key takes in the table where it takes most.</summary>
    public int KeyBytes => Lines.Select(_ => CounterLine.Bytes).Concat(Packs.Select(pack => pack.Size * sizeof(uint))).Max();

    private static UInt128 Times(UInt128 keys, ulong groups) => keys <= UInt128.MaxValue / groups ? keys * groups
        : throw new SliceException("This breakdown has too many combinations. Break it down by less.");

    private static BoundAxis Bind(ScanAxis axis, ScoreSchema schema) =>
        new(axis.Column.Kind, IndexOf(schema, axis.Column), axis.GroupOf, axis.Starts, axis.Groups);

    internal static int IndexOf(ScoreSchema schema, ScanColumn column) => column.Kind switch
    {
        ColumnKind.Answers => IndexOf(schema.Measures, m => m.Code == column.Name),
        ColumnKind.Dimension => IndexOf(schema.Dimensions, d => d.Name == column.Name),
        _ => -1,
    };

    private static int IndexOf<T>(IReadOnlyList<T> list, Func<T, bool> wanted)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (wanted(list[i]))
            {
                return i;
            }
        }
        return -1;
    }
}

/// <summary>Measures counted together in one table of counters, so that one step counts several answers of a row.</summary>
/// <param name="Measures">Which of the scan's measures, by place.</param>
/// <param name="Strides">What an answer to each adds to the counter's index.</param>
/// <param name="Size">Counters a key.</param>
internal sealed record Pack(int[] Measures, int[] Strides, int Size)
{
    /// <summary>Answers[i][c] is the answer to its measure i that the counter c of a key stands for; made when first asked for, as
    /// not every bound scan is counted.</summary>
    public int[][] Answers => field ??= [.. Strides.Select((stride, i) => Enumerable.Range(0, Size).Select(c => c / stride % (i + 1 < Strides.Length ? Strides[i + 1] / stride : Size / stride)).ToArray())];

    /// <summary>A table of so many bytes still fits the cache of one core, if not the fastest one.</summary>
    public const int MostBytes = 1 << 18;

    /// <summary>Counters of four bytes that fit it.</summary>
    public const int MostCounters = MostBytes / sizeof(uint);

    /// <param name="which">The measures to be packed, by place.</param>
    public static Pack[] Gather(int[] slots, int[] which, int keys)
    {
        if (slots.Length == 0)
        {
            return [new([], [], 1)];
        }
        var packs = new List<Pack>();
        for (var next = 0; next < which.Length;)
        {
            var (measures, strides, size) = (new List<int>(), new List<int>(), 1);
            do
            {
                measures.Add(which[next]);
                strides.Add(size);
                size *= slots[which[next++]];
            }
            while (next < which.Length && measures.Count < 3 && (long)keys * size * slots[which[next]] <= MostCounters);
            packs.Add(new([.. measures], [.. strides], size));
        }
        return [.. packs];
    }
}

/// <summary>Which rows, bound to columns.</summary>
internal sealed class BoundSelection(Selection selection, ScoreSchema schema)
{
    public long From => selection.From;

    public long To => selection.To;

    public IReadOnlyList<(long From, long To)> Times => selection.Times;

    public BoundTerm[][] Clauses { get; } = [.. selection.Where.Select(clause => clause.Select(term =>
        new BoundTerm(term.Column.Kind, BoundScan.IndexOf(schema, term.Column), Array.ConvertAll(term.Allowed, ok => ok ? byte.MaxValue : (byte)0))).ToArray())];
}
