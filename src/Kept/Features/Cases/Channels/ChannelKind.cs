namespace Kept.Features.Cases.Channels;

/// <summary>How news of a case leaves the house: to a program, to a room of a chat, or to a person's device.</summary>
public enum ChannelKind { Webhook, Slack, Teams, Push }
