namespace Kept.Features.Responses.Columns;

/// <summary>How far the comments of a survey are counted by the newest codebook.</summary>
/// <param name="Codebook">The version they are counted by, or will be.</param>
/// <param name="Responses">How many there are.</param>
/// <param name="Left">How many of them are still counted as before.</param>
public sealed record CodingProgress(int Codebook, long Responses, long Left)
{
    public bool IsDone => Left == 0;
}
