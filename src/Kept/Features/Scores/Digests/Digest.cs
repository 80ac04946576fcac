using Kept.Shared.Ui;

namespace Kept.Features.Scores.Digests;

/// <summary>What one reader is told, in her language: a few findings, each with what it rests on and what to do.</summary>
/// <param name="Period">The days it tells of, in words.</param>
/// <param name="Items">At most <see cref="MostItems"/>, the worst first.</param>
/// <param name="More">How many findings did not find room.</param>
/// <param name="Still">What got worse earlier and is still so, the latest first: a line each, as it is no news.</param>
/// <param name="Steady">What stays the same, in one line; where nothing changed, that.</param>
public sealed record Digest(string Title, string Period, IReadOnlyList<DigestItem> Items, int More, IReadOnlyList<StillSo> Still, string Steady)
{
    public const int MostItems = 7;
    public const int MostStill = 3;
}

/// <param name="Finding">One sentence.</param>
/// <param name="Figures">n, interval and the value before.</param>
/// <param name="ToDo">Who to talk to and what to look at.</param>
/// <param name="Href">The slice that shows it, within Kept.</param>
public sealed record DigestItem(Tone Tone, string Finding, string Figures, string ToDo, string Href);

/// <param name="Finding">One sentence, with since when.</param>
/// <param name="Href">Where it is shown, within Kept.</param>
public sealed record StillSo(string Finding, string Href);
