namespace Kept.Benchmarks.Scores;

/// <summary>
/// The table that other engines hold. It spares them work: month and region stand ready in columns of their own, where Kept
/// finds them from the time and from the organisation. An answer is stored as its place on the scale, and 0 is no answer.
/// </summary>
internal static class RivalTable
{
    public const string Name = "responses";

    public static IReadOnlyList<string> Columns { get; } =
        ["second", "month", "region", .. Response.Dimensions.Select(d => d.Name), .. Response.Scores.Select(score => score.Code)];

    /// <summary>An index for each kind of question that has all it reads, what is filtered on first.</summary>
    public static IReadOnlyList<string> Indexes { get; } =
    [
        Index("by_nps", "nps"),
        Index("by_mode", "mode", "nps"),
        Index("by_month", "region", "month", "nps"),
        Index("by_filters", "mode", "generation", "segment", "unit", "month", "nps"),
        Index("by_scores", ["region", "unit", .. Response.Scores.Select(score => score.Code)]),
    ];

    /// <param name="typeOf">The second's type, a number up to 65,535's, and a number up to 255's.</param>
    public static string Definition((string Second, string Unit, string Code) typeOf) => string.Join(", ", Columns.Select(column =>
        $"{column} {column switch { "second" => typeOf.Second, "unit" => typeOf.Unit, _ => typeOf.Code }} NOT NULL"));

    /// <summary>All responses as lines of text, in a file that every user may read.</summary>
    public static async Task<string> Write(string folder, long rows)
    {
        var path = Path.Combine(folder, "responses.tsv");
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 20);
        foreach (var lines in ResponseChunk.All(rows, chunk => chunk.Lines())) await file.WriteAsync(lines);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }
        return path;
    }

    private static string Index(string name, params string[] columns) => $"CREATE INDEX {name} ON {Name} ({string.Join(", ", columns)})";
}
