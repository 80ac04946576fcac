using Kept.Data.Events;

namespace Kept.Features.Cases.Channels;

/// <summary>The subject of these is the channel; neither address nor secret is told.</summary>
public sealed record ChannelSet(string Name, ChannelKind Kind, string Host) : KeptEvent;
public sealed record ChannelSwitched(string Name, bool On) : KeptEvent;
public sealed record ChannelSecretRotated(string Name) : KeptEvent;
public sealed record ChannelRemoved(string Name) : KeptEvent;

/// <summary>Kept switched a channel off that had taken nothing for days, or said that it is gone.</summary>
public sealed record ChannelGivenUp(string Name, bool Gone) : KeptEvent;
