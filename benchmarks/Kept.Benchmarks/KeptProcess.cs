using System.Diagnostics;

namespace Kept.Benchmarks;

/// <summary>Kept as it is run, in a process of its own.</summary>
internal sealed class KeptProcess : IDisposable
{
    private readonly Process _process;

    private KeptProcess(Process process, Uri url, IReadOnlyList<string> printed, TimeSpan start) => (_process, Url, Printed, StartTime) = (process, url, printed, start);

    public Uri Url { get; }
    public IReadOnlyList<string> Printed { get; }

    /// <summary>From the start of the process to "ready".</summary>
    public TimeSpan StartTime { get; }
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<KeptProcess> Start(string arguments, string? database = null, string program = "Kept.dll")
    {
        var watch = Stopwatch.StartNew();
        var process = Run(arguments, database, program);
        var printed = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            printed.Add(line);
            if (line.StartsWith("Kept is ready at ", StringComparison.Ordinal) && !arguments.StartsWith("demo", StringComparison.Ordinal) || line.StartsWith("API key ", StringComparison.Ordinal))
            {
                var url = new Uri(printed.First(p => p.StartsWith("Kept is ready at ", StringComparison.Ordinal))[17..]);
                return new KeptProcess(process, url, printed, watch.Elapsed);
            }
        }
        throw new InvalidOperationException("Kept did not start: " + await process.StandardError.ReadToEndAsync());
    }

    /// <summary>A command that ends by itself; its last line.</summary>
    public static async Task<string> Command(string arguments, string? database = null)
    {
        using var process = Run(arguments, database);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"kept {arguments}: exit {process.ExitCode}\n{output}\n{await process.StandardError.ReadToEndAsync()}");
        return output.TrimEnd().Split('\n')[^1].Trim();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Process Run(string arguments, string? database, string program = "Kept.dll")
    {
        var start = new ProcessStartInfo("dotnet", $"\"{Path.Combine(AppContext.BaseDirectory, program)}\" {arguments}")
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        if (database is not null) start.Environment["KEPT_DATABASE"] = database;
        // As ./kept does.
        if (arguments.StartsWith("import", StringComparison.Ordinal)) start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }
}
