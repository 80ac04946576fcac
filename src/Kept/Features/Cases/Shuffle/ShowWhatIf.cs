using Kept.Analytics.Handoffs;
using Kept.Features.Cases.Shuffle.Costs;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases.Shuffle;

/// <summary>How it would have gone otherwise.</summary>
/// <param name="HandedOn">Cases that ended and were handed on.</param>
/// <param name="Told">Of which it can be told for so many.</param>
/// <param name="HandoffsSpared">The hand-offs those had.</param>
/// <param name="Hours">From start to end on average, as it was; null where none can be told, and so below.</param>
/// <param name="HoursThen">And as it would have been.</param>
/// <param name="Saved">Hours for a case, with its 95 % interval.</param>
/// <param name="SavedInAll">Hours of all cases told, with its interval.</param>
public sealed record WhatIfStoryView(
    long HandedOn, long Told, long HandoffsSpared, double? Hours, double? HoursThen, double? Saved, double? SavedLow, double? SavedHigh, double? SavedInAll,
    double? SavedInAllLow, double? SavedInAllHigh, double? CostSpared, IReadOnlyList<WhatIfAssumption> Assumptions)
{
    public static WhatIfStoryView Of(WhatIfStory story, HandoffCostView cost) => new(
        story.HandedOn, story.Told, story.HandoffsSpared, story.Hours, story.HoursThen, story.HoursSaved, story.Saved?.Low, story.Saved?.High, story.HoursSavedInAll,
        story.SavedInAll?.Low, story.SavedInAll?.High, cost.Of(story.HandoffsSpared), story.Assumptions);
}

/// <summary>Tells from the log how long cases would have taken if the first owner had stayed, or if they had gone straight to who solved them.</summary>
public sealed class ShowWhatIf(ShuffleLogs logs, Units units, ShowHandoffCost cost) : IUseCase
{
    private const int Resamples = 500;

    /// <param name="MatchedOn">In which a case and those it is told from are alike.</param>
    public sealed record Answer(string Log, IReadOnlyList<string> MatchedOn, WhatIfStoryView Straight, WhatIfStoryView FirstStayed, HandoffCostView Cost);

    /// <param name="wide">Whether cases of one region are alike enough.</param>
    public async Task<Answer> Handle(ShuffleQuery query, bool wide, CancellationToken ct)
    {
        var log = await logs.Find(query.Log, ct);
        var (now, _) = query.Filters(log.Until, await units.Tree(ct));
        var told = WhatIf.Of(log.Log, new(AlikeCases.Of(log, wide), Resamples), now);
        var price = await cost.Handle(ct);
        return new Answer(log.Code, told.MatchedOn, WhatIfStoryView.Of(told.Straight, price), WhatIfStoryView.Of(told.FirstStayed, price), price);
    }
}
