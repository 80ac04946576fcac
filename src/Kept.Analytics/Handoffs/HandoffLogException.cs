namespace Kept.Analytics.Handoffs;

/// <summary>What should be a stored log is not one, is cut off, or is not as it was written.</summary>
public sealed class HandoffLogException(string message, Exception? inner = null) : Exception(message, inner);
