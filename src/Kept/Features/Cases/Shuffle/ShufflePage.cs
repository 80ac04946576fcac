using Kept.Shared.Languages;
using Kept.Shared.Ui;
using Microsoft.AspNetCore.Components;

namespace Kept.Features.Cases.Shuffle;

/// <summary>A page about hand-offs: which cases it is about stands in its address.</summary>
public abstract class ShufflePage : Page
{
    [Inject] private Words Said { get; set; } = default!;

    protected ShuffleQuery Query { get; private set; } = new();

    /// <summary>Whether cases of one region are alike enough to be compared.</summary>
    protected bool Wide { get; private set; }

    protected ShuffleWords Say { get; private set; } = default!;

    protected override void OnInitialized()
    {
        Query = ShuffleQuery.Of(Http.Request.Query);
        Wide = Http.Request.Query["wide"] == "true";
        Say = new ShuffleWords(Said);
    }

    /// <summary>This page's own address as it was asked for.</summary>
    protected string Here => Http.Request.Path + Http.Request.QueryString;
}
