using System.Numerics;

namespace Kept.Analytics.Scores.Columns;

/// <summary>One column of a block: values of 1, 2 or 4 bytes, or the same value in every row (width 0). The memory belongs to
/// the block, which must be kept alive while it is read.</summary>
/// <param name="least">No value is less (need not occur).</param>
/// <param name="greatest">No value is greater (need not occur).</param>
internal readonly unsafe struct Column(byte* data, int width, uint constant, uint least = 0, uint greatest = uint.MaxValue)
{
    public byte* Data => data;

    /// <summary>Bytes a value: 1, 2, 4, or 0 where all rows have <see cref="Constant"/>.</summary>
    public int Width => width;

    public uint Constant => constant;

    /// <summary>No value is less than this, so a block whose values are all outside what is asked for need not be read.</summary>
    public uint Least => least;

    public uint Greatest => greatest;

    public static Column Of(uint constant) => new(null, 0, constant, constant, constant);

    /// <summary>The values of some rows, in their order, to the beginning of an array of a width that holds them.</summary>
    public void CopyTo<T>(T[] values, ReadOnlySpan<int> rows) where T : unmanaged, INumberBase<T>
    {
        switch (width)
        {
            case 1:
                Copy(data, values, rows);
                break;
            case 2:
                Copy((ushort*)data, values, rows);
                break;
            case 4:
                Copy((uint*)data, values, rows);
                break;
            default:
                values.AsSpan(0, rows.Length).Fill(T.CreateTruncating(constant));
                break;
        }
    }

    public uint this[int row] => width switch { 1 => data[row], 2 => ((ushort*)data)[row], 4 => ((uint*)data)[row], _ => constant };

    private static void Copy<TFrom, T>(TFrom* from, T[] values, ReadOnlySpan<int> rows) where TFrom : unmanaged, INumberBase<TFrom> where T : INumberBase<T>
    {
        for (var i = 0; i < rows.Length; i++)
        {
            values[i] = T.CreateTruncating(from[rows[i]]);
        }
    }
}

/// <summary>Rows of a table that stand together: a sealed block, which never changes, or the tail as it was at a moment. Columns
/// that the block has not (a measure or dimension that came later) are constants of 0.</summary>
internal abstract class Block
{
    public const int MostRows = 1 << 17;

    public abstract int Rows { get; }

    /// <summary>Earliest and latest time of its rows, seconds since 1970, UTC.</summary>
    public abstract long Earliest { get; }

    public abstract long Latest { get; }

    /// <summary>The first row's position in the event log, the least of all; rows are in the order of positions.</summary>
    public abstract long FirstPosition { get; }

    public abstract long LastPosition { get; }

    /// <summary>By what its rows were coded, in the words of who coded them.</summary>
    public abstract string Coding { get; }

    /// <summary>Seconds after <see cref="TimeBase"/>, always of width 4 (or constant).</summary>
    public abstract Column Times { get; }

    /// <summary>What <see cref="Times"/> count from, seconds since 1970, UTC.</summary>
    public abstract long TimeBase { get; }

    /// <summary>Positions after <see cref="FirstPosition"/>, always of width 4 (or constant).</summary>
    public abstract Column Positions { get; }

    /// <summary>Answers to the measure of this index in the table's schema, of width 1 (or constant).</summary>
    /// <exception cref="BlockDamagedException">The column does not have the checksum it was written with.</exception>
    public abstract Column Answers(int measure);

    /// <summary>Codes of the dimension of this index in the table's schema.</summary>
    /// <exception cref="BlockDamagedException">The column does not have the checksum it was written with.</exception>
    public abstract Column Codes(int dimension);
}

/// <summary>A block is torn or was changed behind our back: what it held must be read anew from the database.</summary>
public sealed class BlockDamagedException(string block, long firstPosition, long lastPosition, string what)
    : Exception($"Block {block} (positions {firstPosition} to {lastPosition}) is damaged: {what}.")
{
    public string Block => block;

    /// <summary>What is wrong with it.</summary>
    public string What => what;

    public long FirstPosition => firstPosition;

    public long LastPosition => lastPosition;
}
