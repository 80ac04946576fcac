using Kept.Benchmarks.Cases;
using Kept.Benchmarks.Scores;

namespace Kept.Benchmarks;

/// <summary>./bench NAME [--rows N] [--seconds N]: measures, prints a table, then one JSON object alone on the last line.</summary>
internal static class Bench
{
    private const int UsualRows = 400_000;

    private static readonly Dictionary<string, (Func<Settings, Task<Figures>> Run, int Rows)> Benches = new()
    {
        ["intake"] = (IntakeBench.Run, UsualRows),
        ["pages"] = (PagesBench.Run, UsualRows),
        ["import-surveys"] = (ImportSurveysBench.Run, UsualRows),
        ["questionnaires"] = (QuestionnairesBench.Run, UsualRows),
        ["slices"] = (SlicesBench.Run, SlicesBench.UsualRows),
        ["language"] = (LanguageBench.Run, LanguageBench.AllRows),
        ["reasons"] = (ReasonsBench.Run, ReasonsBench.UsualRows),
        ["cases"] = (CasesBench.Run, CasesBench.UsualRows),
        ["inbox"] = (CasesBench.OfInbox, CasesBench.UsualRows),
        ["dashboard"] = (DashboardBench.Run, DashboardBench.UsualRows),
    };

    public static async Task<int> Main(string[] args)
    {
        if (args is ["bare", var folder, ..]) return await Bare.Serve(folder, args.ElementAtOrDefault(2) is { Length: > 0 } database ? database : null);
        if (args.Length == 0 || args[0] is "help" or "--help" || !Benches.TryGetValue(args[0], out var bench))
        {
            Console.WriteLine($"usage: ./bench NAME [--rows N] [--seconds N] [--rivals|--alone]\nbenches: {string.Join(", ", Benches.Keys)}");
            return args is ["help" or "--help", ..] ? 0 : 2;
        }
        if (Settings.Read(args[1..], bench.Rows) is not { } settings)
        {
            Console.Error.WriteLine("--rows and --seconds take whole numbers above 0.");
            return 2;
        }
        var figures = await bench.Run(settings);
        figures.Print(args[0], settings.Rows);
        return 0;
    }
}
