using System.Diagnostics;
using Kept.Shared;

namespace Kept.Tests.Support;

/// <summary>The real program in a process of its own, which a test may kill.</summary>
public sealed class KeptProcess : IAsyncDisposable
{
    private const string Ready = "Kept is ready at ";
    private readonly Process _process;

    private KeptProcess(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    /// <summary>Serves these options' data on a free port; returns when it is ready.</summary>
    public static async Task<KeptProcess> Serve(KeptOptions options)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(Program).Assembly.Location, "serve", "--data", options.DataFolder, "--urls", "http://127.0.0.1:0" },
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        if (options.Database is { } database) start.Environment["KEPT_DATABASE"] = database;
        var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (!line.StartsWith(Ready, StringComparison.Ordinal)) continue;
                // Nobody reads on, so that a full pipe must not stop it.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                return new KeptProcess(process, line[Ready.Length..].Trim());
            }
            throw new InvalidOperationException($"Kept did not start: {await process.StandardError.ReadToEndAsync(limit.Token)}");
        }
        catch
        {
            if (!process.HasExited) process.Kill();
            process.Dispose();
            throw;
        }
    }

    public Task WhenGone => _process.WaitForExitAsync();

    /// <summary>SIGKILL: nothing in it gets to say goodbye.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await WhenGone;
    }

    /// <summary>SIGTERM: it may finish what it began.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await WhenGone;
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await Kill();
        _process.Dispose();
    }
}
