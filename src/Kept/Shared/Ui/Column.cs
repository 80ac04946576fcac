using Microsoft.AspNetCore.Components;

namespace Kept.Shared.Ui;

/// <summary>One column of a <c>DataTable</c>: its heading, how a row shows in it and whether the list can be sorted by it.</summary>
public sealed class Column<TRow> : ComponentBase
{
    [CascadingParameter] internal DataTable<TRow> Table { get; set; } = default!;
    [Parameter, EditorRequired] public string Title { get; set; } = "";
    /// <summary>What the page's query calls it (<c>?sort=name</c>, <c>?sort=-name</c>); not sortable without.</summary>
    [Parameter] public string? Sort { get; set; }
    /// <summary>Right-aligned with figures of equal width.</summary>
    [Parameter] public bool Number { get; set; }
    /// <summary>Left out on a phone.</summary>
    [Parameter] public bool Minor { get; set; }
    /// <summary>The heading is only read out, for a column of buttons.</summary>
    [Parameter] public bool HideTitle { get; set; }
    [Parameter] public RenderFragment<TRow>? ChildContent { get; set; }

    internal string Classes => string.Join(' ', new[] { Number ? "num" : null, Minor ? "minor" : null }.OfType<string>());

    protected override void OnInitialized() => Table.Add(this);
}
