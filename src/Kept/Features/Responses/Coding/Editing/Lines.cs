namespace Kept.Features.Responses.Coding.Editing;

/// <summary>Comments as people paste them into a box: one a line.</summary>
internal static class Lines
{
    public static IReadOnlyList<string> Of(string? text) => (text ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
