using Kept.Shared;

namespace Kept.Features.Responses.Importing;

/// <summary>A file of answers after one look through it all: how it is written, its columns and how many rows it has.</summary>
public sealed record FileProfile(FileShape Shape, IReadOnlyList<ColumnProfile> Columns, long Rows, long BrokenRows, IReadOnlyList<string> RenamedHeaders, IReadOnlyList<IReadOnlyList<string>> FirstRows)
{
    public const int MostColumns = 1_000;
    private const int FirstRowCount = 5;

    /// <exception cref="InvalidException">It cannot be read as a table; the message says why.</exception>
    public static FileProfile Read(string path, string? encoding = null, char? delimiter = null, CancellationToken ct = default)
    {
        var shape = FileShape.Detect(path, encoding, delimiter);
        using var text = shape.Open(path);
        var reader = new CsvReader(text, shape.Delimiter);
        var (headers, renamed) = Headers(reader);
        var scans = headers.Select(header => new ColumnScan(header)).ToArray();
        var first = new List<IReadOnlyList<string>>();
        long rows = 0, broken = 0;
        for (; reader.Read(); rows++)
        {
            if (rows % 10_000 == 0) ct.ThrowIfCancellationRequested();
            if (reader.IsBroken || !Fits(reader, scans.Length))
            {
                broken++;
                continue;
            }
            for (var i = 0; i < scans.Length; i++) scans[i].See(reader[i]);
            if (first.Count < FirstRowCount) first.Add([.. Enumerable.Range(0, scans.Length).Select(i => reader[i].ToString())]);
        }
        if (rows == 0) throw new InvalidException("file", "imports.fault.header_only");
        return new FileProfile(shape, [.. scans.Select(scan => scan.End())], rows, broken, renamed, first);
    }

    /// <summary>The columns' names without doubles: a name that comes again gets a number, one that is missing its place.</summary>
    public static (IReadOnlyList<string> Headers, IReadOnlyList<string> Renamed) Headers(CsvReader reader)
    {
        if (!reader.Read()) throw new InvalidException("file", "imports.fault.empty");
        if (reader.IsBroken) throw new InvalidException("file", "imports.fault.broken_header");
        if (reader.Count > MostColumns) throw new InvalidException("file", $"The file has {reader.Count} columns; {MostColumns} is the most that can be brought in.");
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        List<string> headers = [], renamed = [];
        for (var i = 0; i < reader.Count; i++)
        {
            var given = reader[i].Trim().ToString();
            var name = given.Length == 0 ? $"Column {i + 1}" : given;
            for (var n = 2; !taken.Add(name); n++) name = $"{(given.Length == 0 ? "Column" : given)} {n}";
            if (name != given) renamed.Add(name);
            headers.Add(name);
        }
        return (headers, renamed);
    }

    /// <summary>Whether a record has the header's number of fields, not counting empty ones that a spreadsheet hung on.</summary>
    public static bool Fits(CsvReader reader, int columns)
    {
        if (reader.Count < columns) return false;
        for (var i = columns; i < reader.Count; i++)
        {
            if (!reader[i].IsWhiteSpace()) return false;
        }
        return true;
    }
}
