namespace Kept.Features.Surveys.Versions;

/// <summary>Which properties of a questionnaire's JSON are scale, choices or logic.</summary>
internal static class Aspects
{
    /// <param name="language">Only texts have one.</param>
    public static Aspect Of(string name, string? language) => (name, language) switch
    {
        (_, not null) => Aspect.Words,
        ("kind" or "scale" or "metric" or "notApplicable", _) => Aspect.Scale,
        ("choices" or "rows" or "other" or "least" or "most" or "several" or "exclusive" or "fixed" or "limit", _) => Aspect.Choices,
        ("showIf" or "requiredIf" or "skipTo" or "validation" or "rule" or "value" or "to" or "if" or "shuffle" or "quotas" or "ending" or "endings", _) => Aspect.Logic,
        _ when name.StartsWith("loop", StringComparison.Ordinal) => Aspect.Logic,
        _ => Aspect.Settings,
    };
}

/// <summary>Tells what moved from what was merely pushed aside.</summary>
internal static class Order
{
    /// <summary>The longest run of items that are still in the order they were in; the others are those that moved.</summary>
    /// <param name="before">Earlier places, all different, in the later order.</param>
    public static IReadOnlySet<int> Kept(IReadOnlyList<int> before)
    {
        // Longest increasing subsequence: for each length, the place that ends a run of it lowest.
        var (ends, previous) = (new List<int>(), new Dictionary<int, int?>());
        foreach (var place in before)
        {
            var at = ends.BinarySearch(place);
            if (at < 0) at = ~at;
            previous[place] = at == 0 ? null : ends[at - 1];
            if (at == ends.Count) ends.Add(place);
            else ends[at] = place;
        }
        var kept = new HashSet<int>();
        for (int? place = ends.Count == 0 ? null : ends[^1]; place is { } here; place = previous[here]) kept.Add(here);
        return kept;
    }
}
