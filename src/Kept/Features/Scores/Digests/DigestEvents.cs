using Kept.Data.Events;

namespace Kept.Features.Scores.Digests;

public sealed record DigestSubscribed(Rhythm Rhythm) : KeptEvent;
public sealed record DigestChanged(Rhythm Rhythm) : KeptEvent;
public sealed record DigestUnsubscribed : KeptEvent;
