using System.Runtime.InteropServices;

namespace Kept.Benchmarks.Scores;

/// <summary>As much of DuckDB's C interface as it takes to ask questions that have whole numbers for an answer.</summary>
internal sealed unsafe partial class DuckDb : IDisposable
{
    private const string Library = "duckdb";
    private readonly nint _database;
    private readonly nint _connection;

    static DuckDb() => NativeLibrary.SetDllImportResolver(typeof(DuckDb).Assembly, (name, _, _) => name == Library && LibraryPath is not null ? NativeLibrary.Load(LibraryPath) : 0);

    /// <param name="path">Of its database file.</param>
    public DuckDb(string path)
    {
        if (Open(path, out _database) != 0 || Connect(_database, out _connection) != 0) throw new InvalidOperationException($"DuckDB cannot open {path}.");
    }

    /// <summary>Where libduckdb is; set before anything is opened.</summary>
    public static string? LibraryPath { get; set; }

    public void Execute(string sql)
    {
        var result = Run(sql);
        DestroyResult(&result);
    }

    public List<long[]> Ask(string sql)
    {
        var result = Run($"SELECT CAST(COLUMNS(*) AS BIGINT) FROM ({sql})");
        var rows = new List<long[]>();
        var columns = (int)ColumnCount(&result);
        for (var chunk = FetchChunk(result); chunk != 0; chunk = FetchChunk(result))
        {
            var size = (int)ChunkSize(chunk);
            var first = rows.Count;
            for (var row = 0; row < size; row++) rows.Add(new long[columns]);
            for (var column = 0; column < columns; column++)
            {
                var values = VectorData(ChunkVector(chunk, (ulong)column));
                for (var row = 0; row < size; row++) rows[first + row][column] = values[row];
            }
            DestroyChunk(&chunk);
        }
        DestroyResult(&result);
        return rows;
    }

    public void Dispose()
    {
        var (connection, database) = (_connection, _database);
        Disconnect(&connection);
        Close(&database);
    }

    private Result Run(string sql)
    {
        Result result;
        if (Query(_connection, sql, &result) == 0) return result;
        var error = Marshal.PtrToStringUTF8(ResultError(&result));
        DestroyResult(&result);
        throw new InvalidOperationException($"DuckDB: {error}\n{sql}");
    }

    /// <summary>duckdb_result: four numbers and a text of older versions, then what holds the answer.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Result
    {
        public ulong Columns, Rows, Changed;
        public nint Data, Error, Inside;
    }

    [LibraryImport(Library, EntryPoint = "duckdb_open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, out nint database);

    [LibraryImport(Library, EntryPoint = "duckdb_close")]
    private static partial void Close(nint* database);

    [LibraryImport(Library, EntryPoint = "duckdb_connect")]
    private static partial int Connect(nint database, out nint connection);

    [LibraryImport(Library, EntryPoint = "duckdb_disconnect")]
    private static partial void Disconnect(nint* connection);

    [LibraryImport(Library, EntryPoint = "duckdb_query", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Query(nint connection, string sql, Result* result);

    [LibraryImport(Library, EntryPoint = "duckdb_result_error")]
    private static partial nint ResultError(Result* result);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_result")]
    private static partial void DestroyResult(Result* result);

    [LibraryImport(Library, EntryPoint = "duckdb_column_count")]
    private static partial ulong ColumnCount(Result* result);

    [LibraryImport(Library, EntryPoint = "duckdb_fetch_chunk")]
    private static partial nint FetchChunk(Result result);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_size")]
    private static partial ulong ChunkSize(nint chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_vector")]
    private static partial nint ChunkVector(nint chunk, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_data")]
    private static partial long* VectorData(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_data_chunk")]
    private static partial void DestroyChunk(nint* chunk);
}
