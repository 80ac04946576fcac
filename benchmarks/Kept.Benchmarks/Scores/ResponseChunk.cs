using System.Buffers.Text;
using Kept.Analytics.Scores.Columns;

namespace Kept.Benchmarks.Scores;

/// <summary>
/// Neighbouring responses in the order of their arrival, always the same ones for the same place. Some points have more to
/// tell than others, points differ, things get better over the months, and people who like one thing like the others too.
/// </summary>
internal sealed class ResponseChunk
{
    public const int MostRows = 100_000;

    // For every code and answer the pair that says so, made once: what is measured is the table and not its caller.
    private static readonly KeyValuePair<string, string>[][] DimensionPairs = [.. Response.Dimensions.Select(d =>
        Enumerable.Range(0, d.Values).Select(code => KeyValuePair.Create(d.Name, Response.Label(d.Name, code))).ToArray())];
    private static readonly KeyValuePair<string, int>[][] AnswerPairs = [.. Response.Scores.Select(score =>
        Enumerable.Range(0, score.Slots).Select(code => KeyValuePair.Create(score.Code, score.Min + code - 1)).ToArray())];

    private readonly long _first;
    private readonly long[] _seconds;
    private readonly byte[] _months;
    private readonly ushort[][] _dimensions;
    private readonly byte[][] _answers;
    private ulong _random;

    private ResponseChunk(long first, int rows)
    {
        (_first, _random) = (first, 0x5EED + (ulong)first);
        (_seconds, _months) = (new long[rows], new byte[rows]);
        _dimensions = [.. Response.Dimensions.Select(_ => new ushort[rows])];
        _answers = [.. Response.Scores.Select(_ => new byte[rows])];
    }

    public int Rows => _seconds.Length;

    /// <summary>All responses, made by all cores, as many chunks at once as there are cores.</summary>
    public static IEnumerable<TMade> All<TMade>(long rows, Func<ResponseChunk, TMade> make)
    {
        var chunks = (int)((rows + MostRows - 1) / MostRows);
        for (var wave = 0; wave < chunks; wave += Environment.ProcessorCount)
        {
            var made = new TMade[Math.Min(Environment.ProcessorCount, chunks - wave)];
            Parallel.For(0, made.Length, i => made[i] = make(Make((long)(wave + i) * MostRows, rows)));
            foreach (var one in made) yield return one;
        }
    }

    /// <summary>As the columns take them.</summary>
    public ScoreRow[] ScoreRows()
    {
        var rows = new ScoreRow[Rows];
        for (var row = 0; row < rows.Length; row++)
        {
            var dimensions = new KeyValuePair<string, string>[_dimensions.Length];
            for (var i = 0; i < dimensions.Length; i++) dimensions[i] = DimensionPairs[i][_dimensions[i][row]];
            var answers = new KeyValuePair<string, int>[_answers.Count(column => column[row] > 0)];
            for (var (i, at) = (0, 0); i < _answers.Length; i++)
            {
                if (_answers[i][row] > 0) answers[at++] = AnswerPairs[i][_answers[i][row]];
            }
            rows[row] = new ScoreRow(_first + row + 1, DateTime.UnixEpoch.AddSeconds(_seconds[row]), dimensions, answers);
        }
        return rows;
    }

    /// <summary>A row's numbers in the order of <see cref="RivalTable.Columns"/>.</summary>
    public void Read(int row, Span<long> into)
    {
        (into[0], into[1], into[2]) = (_seconds[row], _months[row], Response.RegionOf(_dimensions[0][row]));
        for (var i = 0; i < _dimensions.Length; i++) into[3 + i] = _dimensions[i][row];
        for (var i = 0; i < _answers.Length; i++) into[3 + _dimensions.Length + i] = _answers[i][row];
    }

    /// <summary>Lines of numbers with tabs between them, which every engine reads.</summary>
    public byte[] Lines()
    {
        Span<long> numbers = stackalloc long[RivalTable.Columns.Count];
        var (lines, at) = (new byte[Rows * 64], 0);
        for (var row = 0; row < Rows; row++)
        {
            Read(row, numbers);
            foreach (var number in numbers)
            {
                if (!Utf8Formatter.TryFormat(number, lines.AsSpan(at), out var written)) throw new InvalidOperationException("A line is longer than thought.");
                at += written;
                lines[at++] = (byte)'\t';
            }
            lines[at - 1] = (byte)'\n';
        }
        return lines[..at];
    }

    private static ResponseChunk Make(long first, long rows)
    {
        var chunk = new ResponseChunk(first, (int)Math.Min(MostRows, rows - first));
        var span = Response.EndSecond - Response.FirstSecond;
        for (var (row, month) = (0, 0); row < chunk.Rows; row++)
        {
            chunk._seconds[row] = Response.FirstSecond + (long)((Int128)span * (first + row) / rows);
            month = Response.MonthOf(chunk._seconds[row], month);
            chunk._months[row] = (byte)month;
            chunk.Fill(row, month);
        }
        return chunk;
    }

    private void Fill(int row, int month)
    {
        var dice = Next();
        var points = (ulong)Response.Dimensions[0].Values;
        var (a, b) = ((int)((dice & 0xFFFF) * points >> 16), (int)((dice >> 16 & 0xFFFF) * points >> 16));
        var unit = (dice >> 63) == 0 ? a : Math.Min(a, b);
        _dimensions[0][row] = (ushort)unit;
        dice = Next();
        for (var i = 1; i < _dimensions.Length; i++, dice >>= 12) _dimensions[i][row] = (ushort)((dice & 0xFFF) * (ulong)Response.Dimensions[i].Values >> 12);
        dice = Next();
        // From here on in 1,275ths of a scale; the sum of three dice is the person, a fourth one per answer her mood.
        var person = (int)((dice & 0xFF) + (dice >> 8 & 0xFF) + (dice >> 16 & 0xFF));
        var expected = person + 80 + unit * 389 % 241 + month * 4 + Response.RegionOf(unit) * 7 % 30;
        var (moods, missing) = (Next(), Next());
        for (var i = 0; i < _answers.Length; i++, moods >>= 8, missing >>= 8)
        {
            var answers = Response.Scores[i].Slots - 1;
            var answer = (expected + 2 * (int)(moods & 0xFF) - 30 * i % 110) * answers / 1275;
            _answers[i][row] = (missing & 0xFF) < 8 ? (byte)0 : (byte)(1 + Math.Clamp(answer, 0, answers - 1));
        }
    }

    // SplitMix64 (Steele, Lea and Flood, 2014): a few instructions a number, and any seed will do.
    private ulong Next()
    {
        var z = _random += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
