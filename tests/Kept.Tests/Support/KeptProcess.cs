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
        var process = Start(options, "serve", "--urls", "http://127.0.0.1:0");
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

    /// <summary>Runs another command on these options' data to its end, as at a console.</summary>
    public static async Task<Ended> Run(KeptOptions options, params string[] command)
    {
        using var process = Start(options, command);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        return new Ended(process.ExitCode, await output, await error);
    }

    private static Process Start(KeptOptions options, params string[] command)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. command, "--data", options.DataFolder])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        if (options.Database is { } database) start.Environment["KEPT_DATABASE"] = database;
        if (options.Scores is { } scores) start.Environment["KEPT_SCORES"] = scores;
        if (options.Smtp is { } smtp) start.Environment["KEPT_SMTP"] = smtp;
        return Process.Start(start)!;
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

    /// <summary>How a command ended, and what it printed.</summary>
    public sealed record Ended(int Code, string Output, string Error)
    {
        public string LastLine => Output.TrimEnd().Split('\n')[^1].Trim();
    }
}
