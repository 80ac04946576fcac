namespace Kept.Questionnaires;

/// <summary>What one respondent sees at once: the whole questionnaire, a page, or a question with the headings and notes before it.</summary>
/// <param name="Index">Place among her screens, from 0; the same for her at every visit.</param>
public sealed record Screen(int Index, IReadOnlyList<ScreenPart> Parts)
{
    public IEnumerable<FlowQuestion> Questions => Parts.SelectMany(part => part.Questions);

    /// <summary>Whether anything on it is to be seen on this way.</summary>
    public bool IsShown(IReadOnlySet<FlowQuestion> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Questions.Any(question => question.Question.Kind is not (QuestionKind.Hidden or QuestionKind.Computed) && path.Contains(question));
    }
}

/// <summary>Questions of one page on a screen, in the respondent's order.</summary>
public sealed record ScreenPart(FlowPage Page, IReadOnlyList<FlowQuestion> Questions);

/// <summary>Cuts a flow into screens.</summary>
public static class Screens
{
    /// <summary>All screens of one respondent, shown or not, in her order.</summary>
    public static IReadOnlyList<Screen> ScreensFor(this Flow flow, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var parts = flow.OrderFor(seed).Select(page => new ScreenPart(page, Flow.OrderOn(page, seed)));
        IEnumerable<IReadOnlyList<ScreenPart>> screens = flow.Questionnaire.Display switch
        {
            Display.All => [[.. parts]],
            Display.Page => parts.Select(part => (IReadOnlyList<ScreenPart>)[part]),
            _ => parts.SelectMany(ByQuestion),
        };
        return [.. screens.Select((screen, index) => new Screen(index, screen))];
    }

    // Headings and notes stand with the question after them, at the end of a page alone.
    private static IEnumerable<IReadOnlyList<ScreenPart>> ByQuestion(ScreenPart part)
    {
        var waiting = new List<FlowQuestion>();
        foreach (var question in part.Questions)
        {
            waiting.Add(question);
            if (question.Question.IsAsked)
            {
                yield return [part with { Questions = [.. waiting] }];
                waiting.Clear();
            }
        }
        if (waiting.Count > 0)
        {
            yield return [part with { Questions = [.. waiting] }];
        }
    }
}
