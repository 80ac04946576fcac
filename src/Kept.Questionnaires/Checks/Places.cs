namespace Kept.Questionnaires.Checks;

/// <summary>The order in which problems are told: that of the questionnaire.</summary>
internal static class Places
{
    public static Dictionary<string, int> InOrder(Questionnaire questionnaire)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var p = 0; p < questionnaire.Pages.Count; p++)
        {
            order[$"pages[{p}]"] = order.Count;
            for (var q = 0; q < questionnaire.Pages[p].Questions.Count; q++)
            {
                order[$"pages[{p}].questions[{q}]"] = order.Count;
            }
        }
        return order;
    }

    /// <summary>What stands before the pages first, what stands behind them last.</summary>
    public static int Of(Dictionary<string, int> order, string path)
    {
        for (var part = path; ; part = part[..part.LastIndexOf('.')])
        {
            if (order.TryGetValue(part, out var place))
            {
                return place;
            }
            if (!part.Contains('.', StringComparison.Ordinal))
            {
                return path.StartsWith("ending", StringComparison.Ordinal) || path.StartsWith("quotas", StringComparison.Ordinal) ? int.MaxValue : -1;
            }
        }
    }
}
