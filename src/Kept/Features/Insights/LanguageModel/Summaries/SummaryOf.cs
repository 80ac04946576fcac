using System.Globalization;
using Kept.Features.Insights.Reasons;
using Kept.Features.Organisation;

namespace Kept.Features.Insights.LanguageModel.Summaries;

/// <summary>Names what a summary is of: the slice, the reader's language, and what she may see.</summary>
internal static class SummaryOf
{
    public static string Name(ReasonsScreen screen, string language, Me me, ModelEndpoint model)
    {
        var reach = me.ReachOf(Permission.SeeQuotes);
        var seen = reach.Everywhere ? "all" : string.Join(',', reach.Units.Order()) + ";" + string.Join(',', reach.Touchpoints.Order());
        return string.Join('\n', screen.Asked.Query, screen.Today.ToString("O", CultureInfo.InvariantCulture), language, seen, model.Model, model.ChangedAt.Ticks.ToString(CultureInfo.InvariantCulture));
    }
}
