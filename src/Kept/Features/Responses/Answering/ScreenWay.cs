using System.Runtime.CompilerServices;
using Kept.Questionnaires;

namespace Kept.Features.Responses.Answering;

/// <summary>One respondent's screens, and which of them her answers so far lead her to.</summary>
internal sealed class ScreenWay
{
    private static readonly ConditionalWeakTable<Flow, IReadOnlyList<Screen>> SameForAll = [];
    private static readonly Func<string, IReadOnlyList<string>> NoFields = _ => [];
    private static readonly IReadOnlySet<int> NoQuestions = new HashSet<int>();
    private readonly IReadOnlyList<Screen> _screens;
    private readonly bool[] _shown;

    private ScreenWay(Flow flow, Walk walk, ulong seed)
    {
        Walk = walk;
        _screens = Screens(flow, seed);
        var path = walk.Path.ToHashSet();
        _shown = [.. _screens.Select(screen => screen.IsShown(path))];
    }

    /// <summary>The walk that her answers take.</summary>
    public Walk Walk { get; }

    /// <summary>The way of answers that were saved, which may stop anywhere.</summary>
    public static ScreenWay Of(AnswerSheet sheet, string saved, Facts facts) => Of(sheet, sheet.Read(NoFields, NoQuestions, saved, facts), facts);

    /// <param name="read">Of one screen on top of what was saved.</param>
    public static ScreenWay Of(AnswerSheet sheet, AnswerResult read, Facts facts) => new(sheet.Flow, read.Walk!, facts.Seed);

    /// <summary>All screens of one respondent, shown or not.</summary>
    public static IReadOnlyList<Screen> Screens(Flow flow, ulong seed) => flow.IsRandom ? flow.ScreensFor(seed) : SameForAll.GetValue(flow, f => f.ScreensFor(0));

    /// <summary>The screen at this index; where it is not shown, the next one that is, else the last before it.</summary>
    public Screen At(int index)
    {
        index = Math.Clamp(index, 0, _screens.Count - 1);
        return _shown[index] ? _screens[index] : After(index) ?? Before(index) ?? _screens[index];
    }

    /// <summary>The next screen that is shown; null when the answers can be sent.</summary>
    public Screen? After(int index) => _screens.Skip(index + 1).FirstOrDefault(screen => _shown[screen.Index]);

    /// <summary>The screen shown before; null on the first.</summary>
    public Screen? Before(int index) => _screens.Take(index).LastOrDefault(screen => _shown[screen.Index]);

    /// <summary>The screen on which an answer is given; null when it is on none.</summary>
    public Screen? WithAnswer(string code) => _screens.FirstOrDefault(screen => screen.Questions.Any(question => question.Slots.Any(slot => slot.Code == code)));

    /// <summary>Whether nothing can follow this screen, whatever is answered on it.</summary>
    public bool IsLast(Screen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        if (After(screen.Index) is not null) return false;
        if (screen.Questions.Any(question => question.SkipTo.Any(skip => skip.If is not null))) return screen.Index == _screens.Count - 1;
        var asked = screen.Questions.Select(question => question.Code).ToHashSet(StringComparer.Ordinal);
        return !_screens.Skip(screen.Index + 1).SelectMany(later => later.Parts).Any(part =>
            Depends(part.Page.ShowIf, asked) || part.Questions.Any(question => Depends(question.ShowIf, asked)));
    }

    /// <summary>How much of the way is behind her, in percent.</summary>
    public int Progress(int index)
    {
        var all = _shown.Count(shown => shown);
        return all == 0 ? 0 : 100 * _shown.Take(index).Count(shown => shown) / all;
    }

    // A row is asked on the screen of its matrix.
    private static bool Depends(Expression? condition, HashSet<string> asked) => condition is not null
        && condition.References.Any(code => asked.Contains(code) || asked.Any(question => code.StartsWith(question + ".", StringComparison.Ordinal)));
}
