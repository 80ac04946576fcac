using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kept.Analytics.Scores.Columns;

/// <summary>
/// Rows in memory that grow into a block. One writes; readers have blocks of the rows there were when they were published:
/// what lies before that is never written again, and arrays that grow are replaced, not moved.
/// </summary>
/// <param name="timeBase">What its times count from; they reach 136 years further.</param>
/// <param name="coding">By what its rows were coded; where they differ, the first of them.</param>
internal sealed class Tail(long timeBase, string coding)
{
    private const int Fewest = 1024;
    private uint[] times = Pinned<uint>(Fewest);
    private uint[] positions = Pinned<uint>(Fewest);
    private byte[]?[] answers = [];
    private uint[]?[] codes = [];

    public int Rows { get; private set; }

    public long FirstPosition { get; private set; }

    public long LastPosition { get; private set; }

    public long Earliest { get; private set; }

    public long Latest { get; private set; }

    public long TimeBase => timeBase;

    public string Coding => coding;

    public bool IsFull => Rows == Block.MostRows;

    public int Measures => answers.Length;

    public int Dimensions => codes.Length;

    public ReadOnlySpan<uint> Times => times.AsSpan(0, Rows);

    public ReadOnlySpan<uint> Positions => positions.AsSpan(0, Rows);

    /// <summary>An empty tail for rows that begin with one of this time; others may be 68 years before or after it.</summary>
    public static Tail Around(long second, string coding) => new(second - (1L << 31), coding);

    /// <summary>A copy of some rows of a block, in their order; null for all.</summary>
    /// <param name="coding">By what they are coded; null where that stays.</param>
    public static Tail Of(Block block, RowEncoder encoder, int[]? rows, string? coding = null)
    {
        rows ??= [.. Enumerable.Range(0, block.Rows)];
        var copy = new Tail(block.TimeBase, coding ?? block.Coding);
        var (times, positions) = (block.Times, block.Positions);
        foreach (var row in rows)
        {
            copy.Add(block.FirstPosition + positions[row], block.TimeBase + times[row]);
        }
        for (var measure = 0; measure < encoder.Measures.Count; measure++)
        {
            var column = block.Answers(measure);
            if ((column.Width, column.Constant) != (0, 0))
            {
                column.CopyTo(copy.Begin(ref copy.answers, measure), rows);
            }
        }
        for (var dimension = 0; dimension < encoder.Dimensions.Count; dimension++)
        {
            var column = block.Codes(dimension);
            if ((column.Width, column.Constant) != (0, 0))
            {
                column.CopyTo(copy.Begin(ref copy.codes, dimension), rows);
            }
        }
        GC.KeepAlive(block);
        return copy;
    }

    /// <summary>Whether a row of this position and time can still come in.</summary>
    public bool Fits(long position, long second) =>
        !IsFull && second >= timeBase && second - timeBase <= uint.MaxValue && (Rows == 0 || position - FirstPosition <= uint.MaxValue);

    /// <summary>Begins a row without answers and codes, and says which it is.</summary>
    public int Add(long position, long second)
    {
        if (Rows == times.Length)
        {
            Grow(Rows * 2);
        }
        if (Rows == 0)
        {
            (FirstPosition, Earliest, Latest) = (position, second, second);
        }
        LastPosition = position;
        Earliest = Math.Min(Earliest, second);
        Latest = Math.Max(Latest, second);
        times[Rows] = (uint)(second - timeBase);
        positions[Rows] = (uint)(position - FirstPosition);
        return Rows++;
    }

    public void Answer(int row, int measure, byte answer) => (measure < answers.Length && answers[measure] is { } column ? column : Begin(ref answers, measure))[row] = answer;

    public uint CodeAt(int row, int dimension) => dimension < codes.Length && codes[dimension] is { } column ? column[row] : 0;

    public void Code(int row, int dimension, uint code) => (dimension < codes.Length && codes[dimension] is { } column ? column : Begin(ref codes, dimension))[row] = code;

    /// <summary>Takes a dimension's code from a row.</summary>
    public void Uncode(int row, int dimension)
    {
        if (dimension < codes.Length && codes[dimension] is { } column)
        {
            column[row] = 0;
        }
    }

    /// <summary>The row of a position; negative where there is none.</summary>
    public int RowOf(long position) =>
        position < FirstPosition || position > LastPosition ? -1 : Positions.BinarySearch((uint)(position - FirstPosition));

    /// <summary>Empty where no row has an answer.</summary>
    public ReadOnlySpan<byte> Answers(int measure) => answers[measure] is { } column ? column.AsSpan(0, Rows) : [];

    /// <summary>Empty where no row has a value.</summary>
    public ReadOnlySpan<uint> Codes(int dimension) => codes[dimension] is { } column ? column.AsSpan(0, Rows) : [];

    /// <summary>The rows there are now, as readers see them.</summary>
    public Block Publish() => new Published(this);

    private static T[] Pinned<T>(int length) => GC.AllocateArray<T>(length, pinned: true);

    private T[] Begin<T>(ref T[]?[] columns, int index)
    {
        if (index >= columns.Length)
        {
            Array.Resize(ref columns, index + 1);
        }
        return columns[index] ??= Pinned<T>(times.Length);
    }

    private void Grow(int size)
    {
        times = Grown(times, size)!;
        positions = Grown(positions, size)!;
        answers = Array.ConvertAll(answers, column => Grown(column, size));
        codes = Array.ConvertAll(codes, column => Grown(column, size));
    }

    private T[]? Grown<T>(T[]? column, int size)
    {
        if (column is null)
        {
            return null;
        }
        var grown = Pinned<T>(size);
        column.AsSpan(0, Rows).CopyTo(grown);
        return grown;
    }

    /// <summary>Holds the arrays as they were; the pinned heap keeps them in their place.</summary>
    private sealed unsafe class Published(Tail tail) : Block
    {
        private readonly uint[] times = tail.times;
        private readonly uint[] positions = tail.positions;
        private readonly byte[]?[] answers = [.. tail.answers];
        private readonly uint[]?[] codes = [.. tail.codes];

        public override int Rows { get; } = tail.Rows;

        public override long Earliest { get; } = tail.Earliest;

        public override long Latest { get; } = tail.Latest;

        public override long FirstPosition { get; } = tail.FirstPosition;

        public override long LastPosition { get; } = tail.LastPosition;

        public override string Coding { get; } = tail.Coding;

        public override long TimeBase { get; } = tail.TimeBase;

        public override Column Times => Over(times);

        public override Column Positions => Over(positions);

        public override Column Answers(int measure) => measure < answers.Length ? Over(answers[measure]) : Column.Of(0);

        public override Column Codes(int dimension) => dimension < codes.Length ? Over(codes[dimension]) : Column.Of(0);

        private static Column Over<T>(T[]? column) where T : unmanaged =>
            column is null ? Column.Of(0) : new((byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(column)), sizeof(T), 0);
    }
}
