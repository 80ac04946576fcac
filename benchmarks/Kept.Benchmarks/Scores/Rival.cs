using System.Diagnostics;

namespace Kept.Benchmarks.Scores;

/// <summary>Another engine with the same responses in it, on the same cores.</summary>
internal abstract class Rival : IAsyncDisposable
{
    public abstract string Name { get; }

    /// <summary>Settings under which each question is tried; the quickest one counts.</summary>
    protected virtual IReadOnlyList<string> Settings => [""];

    /// <summary>Makes its table from the lines of a file and everything that makes questions quick: indexes, statistics.</summary>
    public abstract Task Load(string file);

    /// <summary>All that it holds on disk by now.</summary>
    public abstract Task<long> Bytes();

    public abstract ValueTask DisposeAsync();

    /// <summary>Ways to count the rows that meet a condition.</summary>
    public virtual IReadOnlyList<Func<string, string>> CountIf { get; } = [condition => $"count(*) FILTER (WHERE {condition})"];

    /// <summary>A column in a condition that most rows meet, for which no index is to be looked up.</summary>
    public virtual string Unsought(string column) => column;

    protected abstract Task<List<long[]>> Ask(string sql);

    protected virtual Task Use(string setting) => Task.CompletedTask;

    /// <summary>What is remarkable about how it answers a query: nothing, or that an index is not used.</summary>
    protected virtual Task<string> Remark(string sql) => Task.FromResult("");

    /// <summary>The quickest way found to have the question answered, timed; the answer must be Kept's.</summary>
    /// <returns>Milliseconds, and a remark.</returns>
    public async Task<(double Milliseconds, string Remark)> Measure(ScoreQuestion question, ScoreAnswers expected, TimeSpan window)
    {
        var forms = RivalQuery.Forms(question, this);
        var (best, quickest, chosen) = (forms[0], double.MaxValue, Settings[0]);
        foreach (var setting in Settings)
        {
            await Use(setting);
            foreach (var query in forms)
            {
                expected.MustBe(query.Read(await Ask(query.Sql)), question.Name, Name);
                var time = await Timing.Once(() => Ask(query.Sql));
                if (time < quickest) (best, quickest, chosen) = (query, time, setting);
            }
        }
        await Use(chosen);
        return (await Timing.Median(window, () => Ask(best.Sql)), $"{best.Name}; {chosen} {await Remark(best.Sql)}".Trim(' ', ';'));
    }

    /// <summary>Runs a program to its end; false if there is no such program or it fails.</summary>
    public static async Task<bool> Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Installs a package of the system's where that may be done.</summary>
    public static Task<bool> Install(string package) =>
        Environment.UserName == "root" ? Run("apt-get", "-o", "DPkg::Lock::Timeout=600", "install", "-y", "--no-install-recommends", package) : Task.FromResult(false);

    protected static long BytesIn(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
