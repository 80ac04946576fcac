using Kept.Data.Events;

namespace Kept.Features.Scores.Digests;

public sealed record DigestSubscribed(string Series, Rhythm Rhythm) : KeptEvent;
public sealed record DigestChanged(string Series, Rhythm Rhythm) : KeptEvent;
public sealed record DigestUnsubscribed(string Series) : KeptEvent;
