using Kept.Analytics.Language;
using Kept.Shared.Languages;

namespace Kept.Features.Cases;

/// <summary>Says why a case is open: the grave matters in the comments, then the score.</summary>
public static class WhyOpen
{
    /// <summary>The key of a matter's name.</summary>
    public static string Key(Matter matter) => $"matter.{matter.ToString().ToLowerInvariant()}";

    /// <summary>"Legal steps or the press; 3 of 10"; of a case for its score alone, the score.</summary>
    public static string Of(IReadOnlyList<Matter> matters, int? score, int? outOf, Words words) =>
        string.Join("; ", matters.Select(matter => words[Key(matter)]).Concat(score is null ? [] : [words["cases.score", score, outOf]]));
}
