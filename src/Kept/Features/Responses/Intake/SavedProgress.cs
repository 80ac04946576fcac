namespace Kept.Features.Responses.Intake;

/// <summary>Answers that are still being given, on their way into the database.</summary>
/// <param name="OwnId">What the response will be known by: once it was sent, nothing is saved under its token any more.</param>
/// <param name="GoesOnFrom">
/// When that was saved which this was made from: where something else was saved meanwhile, this is dropped. Null overwrites
/// whatever is there.
/// </param>
public sealed record SavedProgress(BegunResponse Begun, string OwnId, DateTime? GoesOnFrom);
