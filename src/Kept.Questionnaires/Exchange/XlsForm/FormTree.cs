namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>A row of the survey with what stands between its begin and its end.</summary>
internal sealed class FormItem(FormRow row, RowType type, IReadOnlyList<FormItem> children)
{
    public FormRow Row => row;

    public RowType Type => type;

    public IReadOnlyList<FormItem> Children => children;

    /// <summary>Whether it is a further copy of a row in a loop, which its author counts once.</summary>
    public bool IsCopy { get; init; }

    public IEnumerable<FormItem> WithAll => Children.SelectMany(child => child.WithAll).Prepend(this);
}

/// <summary>Nests the rows of the survey by their begins and ends.</summary>
internal sealed class FormTree
{
    private const int MostDepth = 30;
    private readonly Stack<(FormRow Row, RowType Type, List<FormItem> Children)> open = new();

    /// <exception cref="ImportException">A begin has no end, or an end no begin.</exception>
    public static IReadOnlyList<FormItem> Of(Form form) => [.. new FormTree().Read(form.Rows).SelectMany(item => FormLoops.Unroll(item, form))];

    private List<FormItem> Read(IReadOnlyList<FormRow> rows)
    {
        var top = new List<FormItem>();
        // A row without a type is a comment.
        foreach (var row in rows.Where(row => row.Type.Length > 0 && !IsOff(row)))
        {
            var type = RowType.Read(row.Type);
            if (type.Begins)
            {
                if (open.Count >= MostDepth)
                {
                    throw new ImportException(row.Where, $"Groups are nested more than {MostDepth} deep.");
                }
                open.Push((row, type, []));
            }
            else
            {
                var item = type.Ends ? Close(row, type) : new FormItem(row, type, []);
                (open.TryPeek(out var parent) ? parent.Children : top).Add(item);
            }
        }
        return open.TryPeek(out var left)
            ? throw new ImportException(left.Row.Where, $"This \"{left.Row.Type}\" has no end.")
            : top;
    }

    private FormItem Close(FormRow row, RowType type)
    {
        if (!open.TryPop(out var begun))
        {
            throw new ImportException(row.Where, $"This \"{row.Type}\" closes nothing: no group or repeat is open here.");
        }
        return begun.Type.Kind + 1 == type.Kind
            ? new FormItem(begun.Row, begun.Type, begun.Children)
            : throw new ImportException(row.Where, $"This \"{row.Type}\" does not close the \"{begun.Row.Type}\" of row {begun.Row.Number}.");
    }

    private static bool IsOff(FormRow row) => row["disabled"].ToLowerInvariant() is "yes" or "true" or "true()";
}
