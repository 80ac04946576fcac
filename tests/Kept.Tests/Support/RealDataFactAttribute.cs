using Xunit;

namespace Kept.Tests.Support;

/// <summary>A test on real files that are no part of the project: skipped, with the reason, where they are not.</summary>
public sealed class RealDataFactAttribute : FactAttribute
{
    public RealDataFactAttribute(string file)
    {
        if (!File.Exists(Path(file))) Skip = $"{file} is not in the folder that KEPT_SHARED_DATA names, nor in ../shared/data.";
    }

    /// <summary>Where a real file is, whether it exists or not.</summary>
    public static string Path(string file)
    {
        if (Environment.GetEnvironmentVariable("KEPT_SHARED_DATA") is { Length: > 0 } folder) return System.IO.Path.Combine(folder, file);
        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(up.FullName, "Kept.slnx"))) return System.IO.Path.GetFullPath(System.IO.Path.Combine(up.FullName, "..", "shared", "data", file));
        }
        return file;
    }
}
