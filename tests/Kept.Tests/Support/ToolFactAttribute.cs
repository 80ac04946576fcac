using System.Diagnostics;
using Xunit;

namespace Kept.Tests.Support;

/// <summary>A test that asks a program of the machine for its opinion: skipped, with the program's name, where it is not installed.</summary>
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string tool)
    {
        if (!Tool.IsInstalled(tool)) Skip = $"{tool} is not installed.";
    }
}

/// <summary>Programs of the machine.</summary>
public static class Tool
{
    public static bool IsInstalled(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));

    /// <summary>Runs a program over a file with that content; "{}" in the arguments is the file.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> Run(string tool, byte[] content, params string[] arguments)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.tmp");
        try
        {
            await File.WriteAllBytesAsync(file, content);
            var start = new ProcessStartInfo(tool, arguments.Select(a => a == "{}" ? file : a)) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
