using System.Globalization;
using System.Text.Json;

namespace Kept.Benchmarks;

/// <summary>How much to measure.</summary>
/// <param name="Rivals">True asks other engines also where that takes very long, false leaves them out; null asks them where it does not take long.</param>
internal sealed record Settings(int Rows, int Seconds, bool? Rivals = null)
{
    public static Settings? Read(string[] args, int usualRows)
    {
        var settings = new Settings(usualRows, 9, args.Contains("--rivals") ? true : args.Contains("--alone") ? false : null);
        args = [.. args.Where(arg => arg is not ("--rivals" or "--alone"))];
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 >= args.Length || !int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0) return null;
            switch (args[i])
            {
                case "--rows": settings = settings with { Rows = number }; break;
                case "--seconds": settings = settings with { Seconds = number }; break;
                default: return null;
            }
        }
        return settings;
    }
}

/// <summary>What was measured, by name, in the order it was.</summary>
internal sealed class Figures
{
    private readonly Dictionary<string, double> _figures = [];

    /// <summary>Keeps a figure that a table has shown already.</summary>
    public void Keep(string name, double value) => _figures[name] = Math.Round(value, 3);

    public void Add(string name, double value)
    {
        Keep(name, value);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-44} {value,14:N2}"));
    }

    public double this[string name] => _figures[name];

    public void Print(string bench, int rows)
    {
        var machine = $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}, .NET {Environment.Version}";
        Console.WriteLine(JsonSerializer.Serialize(new { bench, machine, rows, figures = _figures }));
    }

    public static double Percentile(List<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return Percentile(sorted, 0.5);
    }
}
