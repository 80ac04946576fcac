namespace Kept.Features.Insights.Reasons;

/// <summary>The rows of the table of reasons in the order asked for: groups, and below each that is unfolded its details in the same order.</summary>
internal static class ReasonOrder
{
    /// <param name="name">A reason's name by its code.</param>
    public static List<ReasonRow> Of(ReasonReport report, ReasonsAddress asked, Func<string, string> name) =>
        [.. Sorted(report.Groups, asked.Sort, name).SelectMany(group => asked.IsUnfolded(group.Code) ? [group, .. Sorted(report.DetailsOf(group.Code), asked.Sort, name)] : new[] { group })];

    private static IEnumerable<ReasonRow> Sorted(IEnumerable<ReasonRow> rows, string sort, Func<string, string> name)
    {
        if (sort.TrimStart('-') == "name")
        {
            var named = rows.OrderBy(row => name(row.Code), StringComparer.CurrentCulture);
            return sort[0] == '-' ? named.Reverse() : named;
        }
        // What has no figure stays at the end, whichever way the others stand.
        var known = rows.OrderBy(row => Figure(row, sort) is null);
        return sort[0] == '-' ? known.ThenByDescending(row => Figure(row, sort)) : known.ThenBy(row => Figure(row, sort));
    }

    private static double? Figure(ReasonRow row, string sort) => sort.TrimStart('-') switch
    {
        "effect" => row.Effect?.Test.Difference,
        "contribution" => row.Effect is null ? null : row.Contribution,
        "change" => row.Change?.Test.Difference,
        _ => row.Volume.Named,
    };
}
