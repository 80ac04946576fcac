namespace Kept.Questionnaires.Exchange.Json;

/// <summary>A rule of the source that ours cannot say; caught where the rule stands, and noted.</summary>
internal sealed class NotCarriedException(string reason) : Exception(reason);
