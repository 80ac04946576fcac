using System.Globalization;

namespace Kept.Features.Responses.Coding;

/// <summary>By what rows of columns were coded.</summary>
/// <param name="Model">The version of the reader that comes with Kept.</param>
/// <param name="Codebook">What the organisation's codebook reads by: <see cref="CodebookContent.Mark"/>.</param>
/// <param name="Corrections">The position of the event log up to which corrections are in.</param>
internal sealed record CodingStamp(string Model, string Codebook, long Corrections)
{
    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{Codebook} {Corrections} {Model}");

    /// <summary>Null where they were not coded, or by a Kept that wrote it otherwise.</summary>
    public static CodingStamp? Read(string text) =>
        text.Split(' ', 3) is [var codebook, var corrections, var model]
        && long.TryParse(corrections, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? new(model, codebook, position) : null;

    /// <summary>Whether comments were read then as they are now.</summary>
    public bool ReadsAs(CodingStamp other) => (Model, Codebook) == (other.Model, other.Codebook);
}
