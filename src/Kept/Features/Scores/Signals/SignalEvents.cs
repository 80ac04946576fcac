using Kept.Analytics.Statistics;
using Kept.Data.Events;

namespace Kept.Features.Scores.Signals;

/// <summary>A score left what is usual for it; the subject is the signal.</summary>
public sealed record SignalFound(string Survey, SignalPlace Place, string Code, ControlRule Rule, bool IsGood) : KeptEvent;
