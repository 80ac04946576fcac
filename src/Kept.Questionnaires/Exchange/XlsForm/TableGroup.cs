namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>Groups that are shown as one table, which is what our matrix is.</summary>
/// <remarks>Either the group says "table-list", or its first question shows the labels alone and the others none.</remarks>
internal static class TableGroup
{
    // What a row of a matrix cannot have of its own.
    private static readonly string[] Foreign = ["constraint", "calculation", "choice_filter", "default", "read_only", "parameters", "trigger"];

    public static bool Is(FormItem group)
    {
        if (group.Type.Kind != RowKind.BeginGroup || group.Children.Count == 0 || group.Children.Count > Limits.Rows)
        {
            return false;
        }
        var first = group.Children[0];
        var alike = group.Children.All(child => child.Type.Kind is RowKind.SelectOne or RowKind.SelectMultiple
            && child.Type == first.Type && child.Type is { OrOther: false, InFile: false, External: false } && !Foreign.Any(child.Row.Has)
            && (child == first || child.Row["required"] == group.Children[^1].Row["required"]));
        return alike && (Shows(group, "table-list") || (group.Children.Count > 1 && Shows(first, "label") && group.Children.Skip(1).All(child => Shows(child, "list-nolabel"))));
    }

    /// <summary>The questions that are rows; a first one that only shows the labels is none.</summary>
    public static IReadOnlyList<FormItem> RowsOf(FormItem group) => HasHead(group) ? [.. group.Children.Skip(1)] : group.Children;

    public static bool HasHead(FormItem group) => group.Children.Count > 1 && Shows(group.Children[0], "label");

    private static bool Shows(FormItem item, string appearance) => item.Row["appearance"].Split(' ').Contains(appearance);
}
