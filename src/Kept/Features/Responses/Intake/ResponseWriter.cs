namespace Kept.Features.Responses.Intake;

/// <summary>Writes many checked answers and their events in one durable transaction; one engine each.</summary>
public abstract class ResponseWriter : IDisposable
{
    /// <summary>
    /// Commits the submissions and the progress; for each submission, whether it is new. One that was there already (same id of its own, or this very one
    /// from a try whose outcome was lost) is not written again.
    /// </summary>
    /// <param name="again">True when the same submissions were tried before and the outcome is not known.</param>
    public abstract Task<bool[]> Write(IReadOnlyList<Submission> submissions, IReadOnlyList<SavedProgress> progress, bool again, CancellationToken ct);

    public abstract void Dispose();
}
