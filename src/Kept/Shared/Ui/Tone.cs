namespace Kept.Shared.Ui;

/// <summary>What a colour means; every tone is also said in words where it is used.</summary>
public enum Tone { Neutral, Accent, Good, Warning, Bad }

/// <summary>One choice of a list: what is sent and what is shown.</summary>
public sealed record Option(string Value, string Text);
