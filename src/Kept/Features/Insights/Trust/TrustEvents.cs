using Kept.Data.Events;

namespace Kept.Features.Insights.Trust;

/// <summary>The subject of these is the sample.</summary>
public sealed record SampleDrawn(string Survey, int Size, int Seed) : KeptEvent;
public sealed record SampleCoded(int Number, Hand Hand) : KeptEvent;
