namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>
/// Old forms loop over a list: what stands in the loop is asked for each choice, with <c>%(label)s</c> in the place of its words.
/// pyxform writes such a loop out, and so do we.
/// </summary>
internal static class FormLoops
{
    private const int MostCopies = 5_000;

    /// <exception cref="ImportException">The list does not exist, or the loop comes to too many questions.</exception>
    public static IEnumerable<FormItem> Unroll(FormItem item, Form form)
    {
        var children = item.Children.SelectMany(child => Unroll(child, form)).ToList();
        if (item.Type.Kind != RowKind.BeginLoop)
        {
            return [children.Count == 0 ? item : new FormItem(item.Row, item.Type, children)];
        }
        if (!form.Lists.TryGetValue(item.Type.List, out var choices))
        {
            throw new ImportException(item.Row.Where, $"There is no list of choices \"{item.Type.List}\" to loop over.");
        }
        if (choices.Count * (children.Sum(child => child.WithAll.Count()) + 1) > MostCopies)
        {
            throw new ImportException(item.Row.Where, "The loop comes to too many questions.");
        }
        return choices.Where(choice => choice.Name.Length > 0).Select((choice, i) => new FormItem(
            Copy(item.Row, choice).With("type", "begin group"), new RowType(RowKind.BeginGroup), [.. children.Select(child => Copy(child, choice, i > 0))]) { IsCopy = i > 0 });
    }

    private static FormItem Copy(FormItem item, FormRow choice, bool again) =>
        new(Copy(item.Row, choice), item.Type, [.. item.Children.Select(child => Copy(child, choice, again))]) { IsCopy = again || item.IsCopy };

    private static FormRow Copy(FormRow row, FormRow choice)
    {
        var copy = row with { Cells = row.Cells.ToDictionary(cell => cell.Key, cell => Fill(cell.Value, choice, cell.Key.Language)) };
        return row.Name.Length == 0 ? copy : copy.With("name", $"{row.Name}_{choice.Name}");
    }

    private static string Fill(string cell, FormRow choice, string language) => !cell.Contains("%(", StringComparison.Ordinal) ? cell : cell
        .Replace("%(label)s", choice.Cells.GetValueOrDefault(new FormColumn("label", language), choice["label"]), StringComparison.Ordinal)
        .Replace("%(name)s", choice.Name, StringComparison.Ordinal);
}
