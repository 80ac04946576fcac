using Kept.Data.Events;

namespace Kept.Features.Insights.LanguageModel;

/// <param name="Host">Where comments go; neither key nor path.</param>
public sealed record LanguageModelSet(string Host, string Model, bool ThemeNames, bool Summaries, bool Drafts) : KeptEvent;
public sealed record LanguageModelRemoved(string Host) : KeptEvent;
