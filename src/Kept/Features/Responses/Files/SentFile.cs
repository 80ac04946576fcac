namespace Kept.Features.Responses.Files;

/// <summary>A file as a browser sent it.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Name">As the sender calls it: anything.</param>
/// <param name="Content">Null when it was longer than is taken.</param>
public sealed record SentFile(string Field, string Name, byte[]? Content);
