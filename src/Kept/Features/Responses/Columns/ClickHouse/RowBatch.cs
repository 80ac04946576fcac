using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Columns;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>Rows on their way into ClickHouse: checked, then written in the codes of the table's dictionaries, which grow by what is new.</summary>
internal sealed class RowBatch
{
    private readonly IReadOnlyList<Measure> _measures;
    private readonly CodeBooks _books;
    private readonly Dictionary<string, int> _dimensionAt;
    private readonly List<(ScoreRow Row, int[] Codes)> _rows = [];

    /// <param name="books">Grows by the dimensions and values of the rows.</param>
    public RowBatch(IReadOnlyList<ScoreRow> rows, IReadOnlyList<Measure> measures, CodeBooks books)
    {
        (_measures, _books) = (measures, books);
        _dimensionAt = books.All.Select((book, i) => (book.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);
        foreach (var row in rows) _rows.Add((row, CodesOf(row)));
    }

    public int Count => _rows.Count;

    public long First => _rows.Min(row => row.Row.Second);

    public long Last => _rows.Max(row => row.Row.Second);

    /// <exception cref="ArgumentException">Positions do not ascend, or an answer is to an undeclared question, or off its scale.</exception>
    public static void Check(IReadOnlyList<ScoreRow> rows, IReadOnlyList<Measure> measures)
    {
        var known = measures.ToDictionary(measure => measure.Code, StringComparer.Ordinal);
        var before = 0L;
        foreach (var row in rows)
        {
            if (row.Position <= before) throw new ArgumentException($"Row {row.Position} comes after row {before}: positions must ascend.", nameof(rows));
            before = row.Position;
            foreach (var (code, value) in row.Answers)
            {
                if (!known.TryGetValue(code, out var measure)) throw new ArgumentException($"'{code}' is not a declared question.", nameof(rows));
                if (value < measure.Min || value > measure.Max) throw new ArgumentException($"{value} is not an answer to '{code}', {measure.Min} to {measure.Max}.", nameof(rows));
            }
        }
    }

    /// <summary>The columns that <see cref="Encode"/> writes, as ClickHouse declares them, without those every table has.</summary>
    public static IEnumerable<string> Columns(int measures, int dimensions) =>
        Enumerable.Range(0, measures).Select(i => $"m{i} UInt8").Concat(Enumerable.Range(0, dimensions).Select(i => $"d{i} UInt32"));

    /// <summary>Some of the rows, each as long as the table is wide.</summary>
    public ReadOnlyMemory<byte> Encode(Range some, long term)
    {
        var bytes = new RowBinaryWriter();
        var answers = new byte[_measures.Count];
        var measureAt = _measures.Select((measure, i) => (measure.Code, i)).ToDictionary(pair => pair.Code, pair => pair.i, StringComparer.Ordinal);
        var (offset, count) = some.GetOffsetAndLength(_rows.Count);
        foreach (var (row, codes) in _rows.GetRange(offset, count))
        {
            bytes.Int64(row.Position);
            bytes.Int64(row.Second);
            bytes.Int64(term);
            Array.Clear(answers);
            foreach (var (code, value) in row.Answers)
            {
                var at = measureAt[code];
                answers[at] = (byte)(value - _measures[at].Min + 1);
            }
            foreach (var answer in answers) bytes.Byte(answer);
            for (var i = 0; i < _books.All.Count; i++) bytes.UInt32(i < codes.Length ? (uint)codes[i] : 0);
        }
        return bytes.Bytes;
    }

    /// <summary>The codes that came after these.</summary>
    /// <param name="before">How many each dimension had.</param>
    public static ReadOnlyMemory<byte> NewCodes(CodeBooks books, IReadOnlyList<int> before, long term)
    {
        var bytes = new RowBinaryWriter();
        for (var i = 0; i < books.All.Count; i++)
        {
            for (var code = i < before.Count ? before[i] : 1; code < books.All[i].Codes; code++)
            {
                WriteCode(bytes, (uint)i, code, term, books.All[i].Text(code), books.All[i].Members(code));
            }
        }
        return bytes.Bytes;
    }

    /// <summary>What a code means, as a row of the table of codes.</summary>
    public static void WriteCode(RowBinaryWriter bytes, uint dimension, int code, long term, string? text, int[]? members)
    {
        bytes.UInt32(dimension);
        bytes.UInt32((uint)code);
        bytes.Int64(term);
        bytes.Text(text ?? "");
        bytes.Count(members?.Length ?? 0);
        foreach (var member in members ?? []) bytes.UInt32((uint)member);
    }

    private int[] CodesOf(ScoreRow row)
    {
        var values = new List<string>?[_books.All.Count + row.Dimensions.Count];
        foreach (var (name, value) in row.Dimensions)
        {
            if (string.IsNullOrEmpty(value)) continue;
            if (!_dimensionAt.TryGetValue(name, out var at))
            {
                _dimensionAt.Add(name, at = _books.All.Count);
                _books.Add(name);
            }
            (values[at] ??= new(1)).Add(value);
        }
        return [.. _books.All.Select((book, i) => i < values.Length && values[i] is { } some ? book.CodeOf(some) : 0)];
    }
}
