using System.Globalization;
using Kept.Questionnaires.Exchange;

namespace Kept.Benchmarks;

/// <summary>
/// How much of real definitions, made by others in other tools, comes over: questions, rules, and whether made-up respondents are
/// led the same way. What does not come over is listed with its reason.
/// </summary>
internal static class ImportSurveysBench
{
    private const int Respondents = 200;

    public static Task<Figures> Run(Settings settings)
    {
        var figures = new Figures();
        var folder = SharedData("surveys");
        if (!Directory.Exists(folder))
        {
            Console.WriteLine($"There are no definitions at {folder}: nothing to measure.");
            return Task.FromResult(figures);
        }
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(ReadOne).ToList();
        Console.WriteLine($"{"format",-12}{"files",6}{"refused",8} | {"questions",10}{"carried",8}{"changed",8}{"lost",6}{"share",8} | {"rules",6}{"carried",8}{"lost",6}{"share",8} | {"compared",9}{"differ",7}");
        foreach (var format in files.GroupBy(file => file.Folder)) Print(format.Key, [.. format], figures);
        Print("all", files, figures);
        Tell(files);
        return Task.FromResult(figures);
    }

    private static Outcome ReadOne(string path)
    {
        var (folder, name) = (Path.GetFileName(Path.GetDirectoryName(path))!, Path.GetFileName(path));
        try
        {
            var imported = SurveyImport.Read(File.ReadAllBytes(path));
            return new Outcome(folder, name, imported.Report, Replay.Compare(imported, Respondents), null);
        }
        catch (ImportException refused)
        {
            return new Outcome(folder, name, null, null, refused.Message);
        }
    }

    private static void Print(string name, IReadOnlyList<Outcome> files, Figures figures)
    {
        var reports = files.Select(file => file.Report).OfType<ImportReport>().ToList();
        var replays = files.Select(file => file.Replay).OfType<ReplayResult>().ToList();
        int Sum(Func<ImportReport, int> count) => reports.Sum(count);
        var (read, carried, changed, lost) = (Sum(r => r.Questions.Read), Sum(r => r.Questions.Carried), Sum(r => r.Questions.Changed), Sum(r => r.Questions.Lost));
        var (rules, kept, dropped) = (Sum(r => r.Logic.Read), Sum(r => r.Logic.Carried), Sum(r => r.Logic.Lost));
        var differing = replays.Sum(replay => replay.Differences.Select(difference => difference.Code).Distinct().Count());
        var (questionShare, ruleShare) = (Share(read - lost, read), Share(kept, rules));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-12}{files.Count,6}{files.Count - reports.Count,8} | {read,10}{carried,8}{changed,8}{lost,6}{questionShare,8:P1} | {rules,6}{kept,8}{dropped,6}{ruleShare,8:P1} | {replays.Sum(r => r.Compared),9}{differing,7}"));
        figures.Keep($"{name}_files", files.Count);
        figures.Keep($"{name}_refused", files.Count - reports.Count);
        figures.Keep($"{name}_questions", read);
        figures.Keep($"{name}_questions_share", questionShare);
        figures.Keep($"{name}_rules", rules);
        figures.Keep($"{name}_rules_share", ruleShare);
        figures.Keep($"{name}_replay_compared", replays.Sum(r => r.Compared));
        figures.Keep($"{name}_replay_differing", differing);
    }

    /// <summary>Every reason with how often it was given, and beside the log of the build every single note.</summary>
    private static void Tell(List<Outcome> files)
    {
        foreach (var refused in files.Where(file => file.Refused is not null)) Console.WriteLine($"refused  {refused.Folder}/{refused.Name}: {refused.Refused}");
        foreach (var format in files.Where(file => file.Report is not null).GroupBy(file => file.Folder))
        {
            Console.WriteLine($"\n{format.Key}: what changed, was lost or is to be looked at");
            foreach (var reason in format.SelectMany(file => file.Report!.Notes).GroupBy(note => Sort(note.Message)).OrderByDescending(group => group.Count()))
            {
                Console.WriteLine($"{reason.Count(),6} × {reason.Key}");
            }
        }
        var list = Path.Combine(Root(), "artifacts", "import-surveys.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(list)!);
        File.WriteAllLines(list, files.SelectMany(Lines));
        Console.WriteLine($"\nEvery note with its place: {list}\n");
    }

    private static IEnumerable<string> Lines(Outcome file) =>
    [
        $"{file.Folder}/{file.Name}: {file.Refused ?? file.Report!.Format}",
        .. file.Report?.Notes.Select(note => $"  {note.Where}: {note.Message}") ?? [],
        .. file.Replay?.Differences.Select(difference => $"  replay {difference.Code}: shown by {(difference.ShownBySource ? "the source" : "us")} alone on {difference.Answers}") ?? [],
    ];

    // Notes of one sort differ in what they quote.
    private static string Sort(string message) => System.Text.RegularExpressions.Regex.Replace(message, "\"[^\"]*\"|[0-9]+", "…");

    private static double Share(int part, int whole) => whole == 0 ? 1 : part / (double)whole;

    internal static string SharedData(string part) => Environment.GetEnvironmentVariable("KEPT_SHARED_DATA") is { Length: > 0 } folder
        ? Path.Combine(folder, part)
        : Path.GetFullPath(Path.Combine(Root(), "..", "shared", "data", part));

    private static string Root()
    {
        var up = new DirectoryInfo(AppContext.BaseDirectory);
        while (up is not null && !File.Exists(Path.Combine(up.FullName, "Kept.slnx"))) up = up.Parent;
        return up?.FullName ?? Environment.CurrentDirectory;
    }

    private sealed record Outcome(string Folder, string Name, ImportReport? Report, ReplayResult? Replay, string? Refused);
}
