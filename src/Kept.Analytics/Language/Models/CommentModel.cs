using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Kept.Analytics.Language.Models;

/// <summary>
/// The weights by which rows of a comment become scores: linear ones for the three tones and for the groups of reasons, a small network for all of
/// them, and linear ones for details within a group. Weights are bytes; sums are whole numbers, so that every machine says the same.
/// </summary>
/// <remarks>
/// By row stand together: three weights of tones and the row's worth; sixteen of groups; the network's vector; those of details. A part with
/// fewer rows is folded: the row's lower bits count.
/// </remarks>
internal sealed class CommentModel
{
    public const int Tones = 3;

    /// <summary>Details of reasons, and matters: as many as fill a line of the cache.</summary>
    public const int Details = 64;

    private const int GroupLine = 16, ToneLine = 4;

    private readonly sbyte[] tones, groups, vectors, details;
    private readonly float[] biases, scales, detailBiases, detailScales;
    private readonly float vectorScale, pieces, tonesOfNetwork, groupsOfNetwork;
    private readonly uint groupMask, vectorMask, detailMask;
    private readonly HiddenLayer[] networks;
    private readonly int width;

    public CommentModel(ModelFile file)
    {
        (tones, groups, vectors, details) = (file.Numbers<sbyte>("tones"), file.Numbers<sbyte>("groups"), file.Numbers<sbyte>("vectors"), file.Numbers<sbyte>("details"));
        (biases, scales, detailBiases, detailScales) = (file.Numbers<float>("biases"), file.Numbers<float>("scales"), file.Numbers<float>("detail biases"), file.Numbers<float>("detail scales"));
        var shape = file.Numbers<int>("shape");
        (Rows, width) = (tones.Length / ToneLine, shape[0] * shape[1]);
        var mixture = file.Numbers<float>("mixture");
        (vectorScale, pieces, tonesOfNetwork, groupsOfNetwork) = (mixture[0], mixture[1], mixture[2], mixture[3]);
        (groupMask, vectorMask, detailMask) = ((uint)(groups.Length / GroupLine) - 1, (uint)(vectors.Length / width) - 1, (uint)(details.Length / Details) - 1);
        networks = [.. Enumerable.Range(0, shape[0]).Select(n => new HiddenLayer(file.Numbers<float>($"network {n}"), shape[1], shape[2], shape[3]))];
        Outputs = biases.Length;
    }

    /// <summary>Rows of the largest part, a power of two.</summary>
    public int Rows { get; }

    /// <summary>Three tones, then groups of reasons.</summary>
    public int Outputs { get; }

    /// <summary>What a row counts in a comment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Worth(uint row) => (byte)tones[(row * ToneLine) + Tones];

    /// <summary>Asks the memory for a row's weights, as they are far apart and most of the time goes by waiting for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Fetch(uint row)
    {
        if (Sse.IsSupported)
        {
            // These arrays do not move.
            Sse.Prefetch0(Unsafe.AsPointer(ref tones[row * ToneLine]));
            Sse.Prefetch0(Unsafe.AsPointer(ref groups[(row & groupMask) * GroupLine]));
            Sse.Prefetch0(Unsafe.AsPointer(ref vectors[(row & vectorMask) * (uint)width]));
        }
    }

    /// <summary>A score for each output: above 0 where it is so, the higher, the surer.</summary>
    public void Score(RowBag bag, Span<float> scores)
    {
        Span<int> ofWords = stackalloc int[ToneLine], ofPieces = stackalloc int[ToneLine], ofGroups = stackalloc int[GroupLine], sums = stackalloc int[width];
        ofWords.Clear();
        ofPieces.Clear();
        ofGroups.Clear();
        sums.Clear();
        ReadOnlySpan<uint> rows = bag.Rows.AsSpan(0, bag.Count);
        ReadOnlySpan<int> values = bag.Values.AsSpan(0, bag.Count);
        AddTones(rows[..bag.WordCount], values[..bag.WordCount], ofWords);
        AddTones(rows[bag.WordCount..], values[bag.WordCount..], ofPieces);
        Lines.Add(groups, rows, values, groupMask, ofGroups);
        Lines.Add(vectors, rows, values, vectorMask, sums);
        var (word, piece, whole) = Lengths(bag);
        for (var k = 0; k < Outputs; k++)
        {
            scores[k] = biases[k] + scales[k] * (k < Tones ? ofWords[k] * word + ofPieces[k] * piece : ofGroups[k - Tones] * whole);
        }
        Span<float> vector = stackalloc float[width], odds = stackalloc float[Tones + GroupLine];
        odds.Clear();
        for (var j = 0; j < width; j++)
        {
            vector[j] = sums[j] * whole * vectorScale;
        }
        for (var n = 0; n < networks.Length; n++)
        {
            networks[n].Score(vector.Slice(n * width / networks.Length, width / networks.Length), odds);
            for (var k = 0; k < Outputs; k++)
            {
                scores[k] += odds[k] * (k < Tones ? tonesOfNetwork : groupsOfNetwork) / networks.Length;
            }
        }
    }

    private void AddTones(ReadOnlySpan<uint> rows, ReadOnlySpan<int> values, Span<int> sums)
    {
        var (bad, neither, good) = (0, 0, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            var at = (int)rows[i] * ToneLine;
            bad += tones[at] * values[i];
            neither += tones[at + 1] * values[i];
            good += tones[at + 2] * values[i];
        }
        (sums[0], sums[1], sums[2]) = (bad, neither, good);
    }

    /// <summary>A score for each detail of all groups, and for each matter after them.</summary>
    public void ScoreDetails(RowBag bag, Span<float> scores)
    {
        Span<int> sums = stackalloc int[Details];
        sums.Clear();
        Lines.Add(details, bag.Rows.AsSpan(0, bag.Count), bag.Values.AsSpan(0, bag.Count), detailMask, sums);
        var whole = Lengths(bag).Whole;
        for (var k = 0; k < Details; k++)
        {
            scores[k] = detailBiases[k] + detailScales[k] * sums[k] * whole;
        }
    }

    /// <summary>What each token adds to the score of a group and to that of a detail; −1 for none.</summary>
    public void Show(RowBag bag, int group, int detail, Span<float> byToken)
    {
        byToken.Clear();
        var whole = Lengths(bag).Whole;
        var (ofGroup, ofDetail) = (group < 0 ? 0 : scales[Tones + group] * whole, detail < 0 ? 0 : detailScales[detail] * whole);
        for (var i = 0; i < bag.Count; i++)
        {
            if (bag.Tokens[i] is var token and >= 0)
            {
                var row = bag.Rows[i];
                byToken[token] += bag.Values[i] * ((group < 0 ? 0 : ofGroup * groups[(int)(row & groupMask) * GroupLine + group])
                    + (detail < 0 ? 0 : ofDetail * details[(int)(row & detailMask) * Details + detail]));
            }
        }
    }

    // Words and pieces are brought to lengths of their own for tones, and to one for all else.
    private (float Word, float Piece, float Whole) Lengths(RowBag bag)
    {
        var share = 1 / MathF.Sqrt(1 + pieces * pieces);
        return (share / Root(bag.WordSquares), pieces * share / Root(bag.PieceSquares), 1 / Root(bag.WordSquares + bag.PieceSquares));
    }

    private static float Root(double squares) => (float)Math.Sqrt(Math.Max(squares, 1));
}
