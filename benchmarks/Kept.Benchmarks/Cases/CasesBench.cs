namespace Kept.Benchmarks.Cases;

/// <summary>Cases and their hand-offs. Each part adds its figures; a new one is a line in <see cref="Parts"/>.</summary>
internal static class CasesBench
{
    /// <summary>Hand-offs, events of a log, or cases, as each part takes it.</summary>
    public const int UsualRows = 1_000_000;

    private static readonly IReadOnlyList<Func<Settings, Figures, Task>> Parts = [ShuffleMapPart.Run, ImportLogPart.Run, AlertsPart.Run, InboxPart.Run];

    /// <summary>The part of the inbox alone, for who works at it.</summary>
    public static async Task<Figures> OfInbox(Settings settings)
    {
        var figures = new Figures();
        await InboxPart.Run(settings, figures);
        return figures;
    }

    public static async Task<Figures> Run(Settings settings)
    {
        var figures = new Figures();
        foreach (var part in Parts) await part(settings, figures);
        return figures;
    }
}
