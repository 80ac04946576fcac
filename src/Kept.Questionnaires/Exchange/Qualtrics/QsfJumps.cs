namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Puts jumps on questions when it is known where all of them stand: ours go forward only.</summary>
internal sealed class QsfJumps(QsfSurvey survey, IReadOnlyDictionary<string, QsfTwin> twins, QsfScope scope, ReportBuilder report, ISet<string> untold)
{
    /// <param name="afterLast">The code of a page behind the last one, which is the end.</param>
    public void Attach(IReadOnlyList<QsfJump> jumps, IReadOnlyList<QsfPage> pages, string? afterLast)
    {
        var pageCodes = pages.Select(page => page.Code).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var jump in jumps)
        {
            var at = jump.Page.Questions.FindIndex(question => question.Code == jump.Question);
            var target = jump.To == afterLast ? Skip.End : pageCodes.Contains(jump.To) ? jump.To : Target(jump);
            if (target is null || at < 0 || jump.Page.Questions[at].SkipTo.Count == Limits.Skips)
            {
                untold.Add("*");
                report.RuleLost(jump.Where, survey.Questions.ContainsKey(jump.To)
                    ? $"The jump to {jump.To} goes backward or to what is not asked; jumps here go forward only."
                    : $"The jump goes to {jump.To}, which is not in the file.");
                continue;
            }
            report.RuleCarried();
            var rule = Json.Logic.IsAlways(jump.If) ? null : jump.If;
            jump.Page.Questions[at] = jump.Page.Questions[at] with { SkipTo = [.. jump.Page.Questions[at].SkipTo, new Skip(target, rule)] };
        }
    }

    private string? Target(QsfJump jump) => jump.To.ToUpperInvariant() switch
    {
        "ENDOFSURVEY" => Skip.End,
        _ => scope.PlaceOf(jump.To) is { } place && place > scope.PlaceOf(jump.From) && twins[jump.To] is { Lost: null } twin ? twin.Questions[0].Code : null,
    };
}
