using Kept.Analytics.Language;
using Kept.Features.Responses.Coding;

namespace Kept.Features.Insights.LanguageModel;

/// <summary>The reasons of a comment that a model is told: those that come with Kept. The organisation's own may be named after its places and people.</summary>
internal static class KnownReasons
{
    public static IEnumerable<string> In(Reading reading) => reading.Reasons.Select(reason => reason.Code).Where(code => Taxonomy.Details.Contains(code) || CodebookContent.IsGeneral(code));
}
