namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>Random orders of groups, and of questions that change places.</summary>
internal static class LimeOrders
{
    public static void Shuffle(LimeSurveyModel model, List<List<LimeDraft>> drafts, List<Page> pages, ReportBuilder report)
    {
        foreach (var word in model.Groups.Select(group => group.Randomization).Where(word => word.Length > 0).Distinct())
        {
            report.RuleCarried();
            for (var g = 0; g < pages.Count; g++)
            {
                pages[g] = model.Groups[g].Randomization == word
                    ? pages[g] with { Shuffle = word[..Math.Min(word.Length, Limits.AttributeLength)] }
                    : pages[g];
            }
        }
        foreach (var named in drafts.SelectMany((all, page) => all.Select(draft => (draft, page, Word: draft.Source.Attributes["random_group"])))
            .Where(found => found.Word.Length > 0).GroupBy(found => found.Word))
        {
            var at = named.First().page;
            // A page is shuffled as a whole: all that is asked on it must belong to the one word.
            if (named.All(found => found.page == at && found.draft.Questions.Count == 1) && drafts[at].TrueForAll(draft => draft.Source.Type == 'X' || named.Any(found => found.draft == draft)))
            {
                pages[at] = pages[at] with { Random = true };
                report.RuleCarried();
            }
            else
            {
                report.RuleLost($"random_group {LimeRules.Quote(named.Key)}", "Questions change places here only where they are all that a page asks; these keep their order.");
            }
        }
    }
}
