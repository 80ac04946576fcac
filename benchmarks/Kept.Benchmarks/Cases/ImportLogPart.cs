using System.Diagnostics;

namespace Kept.Benchmarks.Cases;

/// <summary>A log of half as many events as there are rows, 500,000 usually, brought in by the command with all that belongs to it: the program's
/// start, an empty database, the file, the log in the database.</summary>
internal static class ImportLogPart
{
    public static async Task Run(Settings settings, Figures figures)
    {
        var folder = Directory.CreateTempSubdirectory("kept-bench-").FullName;
        var file = Path.Combine(folder, "log.csv");
        MadeUpLog.Write(file, settings.Rows / 2);
        figures.Add("import_log_mb", new FileInfo(file).Length / 1e6);
        var data = Path.Combine(folder, "data");
        foreach (var name in new[] { "import_log_s", "import_log_again_s" })
        {
            var watch = Stopwatch.StartNew();
            await KeptProcess.Command($"import log {file} --data {data}");
            figures.Add(name, watch.Elapsed.TotalSeconds);
        }
        Directory.Delete(folder, recursive: true);
    }
}
