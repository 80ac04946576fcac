using System.Text.Json;
using Kept.Shared;

namespace Kept.Features.Surveys;

/// <summary>A survey as the API shows it.</summary>
/// <param name="Version">The published version; null before the first publication.</param>
/// <param name="Url">The public link; null while it takes no answers.</param>
/// <param name="Changed">Whether the draft differs from what was published.</param>
public sealed record SurveyView(
    string Code, SurveyKind Kind, SurveyState State, bool Anonymous, int MinimumN, int? Version, string? Url, int DraftNumber,
    bool Changed, DateTime CreatedAt, JsonElement Questionnaire)
{
    public static SurveyView Of(Survey s, PublicAddress address) => new(
        s.Code, s.Kind, s.State, s.Anonymous, s.MinimumN, s.PublishedVersion,
        s.State == SurveyState.Open ? address.Of($"/s/{s.LinkKey}") : null,
        s.DraftNumber, s.PublishedDraft != s.DraftNumber, s.CreatedAt, JsonElement.Parse(s.Draft));
}
