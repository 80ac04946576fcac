namespace Kept.Analytics.Scores;

/// <summary>The values of a cell, one per axis, at most four.</summary>
internal readonly record struct CellKey(int A, int B, int C, int D)
{
    public int this[int axis] => axis switch { 0 => A, 1 => B, 2 => C, _ => D };

    public CellKey With(int axis, int value) => axis switch
    {
        0 => this with { A = value },
        1 => this with { B = value },
        2 => this with { C = value },
        _ => this with { D = value },
    };
}
