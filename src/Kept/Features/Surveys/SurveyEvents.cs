using Kept.Data.Events;

namespace Kept.Features.Surveys;

public sealed record SurveyCreated(string Code) : KeptEvent;
public sealed record SurveyDraftChanged(int DraftNumber) : KeptEvent;
public sealed record SurveyPublished(int Version) : KeptEvent;
public sealed record SurveySettingsChanged(bool Anonymous, int MinimumN, string? Touchpoint) : KeptEvent;
public sealed record SurveyClosed : KeptEvent;
