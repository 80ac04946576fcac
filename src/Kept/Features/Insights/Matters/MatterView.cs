using System.Text.Json.Serialization;
using Kept.Analytics.Language;

namespace Kept.Features.Insights.Matters;

/// <summary>A matter as the list and the API show it; survey, unit and touchpoint by their codes.</summary>
/// <param name="Words">The sentences that show it.</param>
/// <param name="Confidence">Share of such findings that are right.</param>
/// <param name="SeenBy">Empty while it is new.</param>
public sealed record MatterView(
    Guid Id, Matter Matter, string Words, double Confidence, string Survey, Guid Response, string Question, string? Unit, string? Touchpoint,
    DateTime SaidAt, DateTime FoundAt, IReadOnlyList<SightingView> SeenBy)
{
    /// <summary>Where, by name.</summary>
    [JsonIgnore] public string Place { get; init; } = "";
}

/// <summary>Who saw it and when.</summary>
public sealed record SightingView(string By, DateTime At);
