using Kept.Analytics.Language;
using Kept.Features.Insights.Reasons;
using Kept.Features.Responses.Coding;

namespace Kept.Features.Insights.Trust;

/// <summary>How sure the machine was of what it found in a sample, beside how often people say that it was right: whether its confidence
/// can be taken at its word among these customers.</summary>
/// <param name="All">Together.</param>
/// <param name="Bands">By how sure it was, the least first; those in which it found nothing are left out.</param>
public sealed record Sureness(SurenessBand All, IReadOnlyList<SurenessBand> Bands)
{
    private static readonly double[] Edges = [0, 0.5, 0.7, 0.9, 1.01];

    /// <summary>Of groups of reasons that count.</summary>
    internal static Sureness OfReasons(IReadOnlyList<SampleItem> items, Codebook codebook) => Of(JudgedReasons(items, item => item.Machine.Reasons, codebook));

    /// <summary>Of bad, neither or good.</summary>
    internal static Sureness OfTone(IReadOnlyList<SampleItem> items) => Of(JudgedTones(items, item => item.Machine));

    /// <summary>With which confidence a group was found, and whether it is right: where it was settled so, or where both people name it. Where
    /// they disagree and nobody has settled it, nobody knows, and it is left out.</summary>
    internal static IEnumerable<(double Confidence, bool IsRight)> JudgedReasons(IEnumerable<SampleItem> items, Func<SampleItem, IEnumerable<FoundReason>> found, Codebook codebook) =>
        from item in items
        from of in found(item).GroupBy(reason => reason.Group)
        let isRight = Truth(item, code => code.Said().Select(codebook.Resolve).OfType<string>().Any(said => Taxonomy.GroupOf(said) == of.Key))
        where isRight is not null
        select (of.Max(reason => reason.Confidence), isRight.Value);

    /// <summary>The same of tones.</summary>
    internal static IEnumerable<(double Confidence, bool IsRight)> JudgedTones(IEnumerable<SampleItem> items, Func<SampleItem, Reading> read) =>
        from item in items
        let reading = read(item)
        where reading.Confidence > 0
        let isRight = Truth(item, code => Math.Sign(code.Sentiment)) is { } tone ? tone == Math.Sign(reading.Sentiment) : (bool?)null
        where isRight is not null
        select (reading.Confidence, isRight.Value);

    private static T? Truth<T>(SampleItem item, Func<HandCode, T> said) where T : struct, IEquatable<T>
    {
        if (item.Settled is { } settled) return said(settled);
        var (one, two) = (said(item.First!), said(item.Second!));
        return one.Equals(two) ? one : null;
    }

    private static Sureness Of(IEnumerable<(double Confidence, bool IsRight)> found)
    {
        var all = found.ToList();
        return new(Band(0, 1, all), [.. Edges.Zip(Edges.Skip(1), (from, to) => Band(from, Math.Min(to, 1), [.. all.Where(one => one.Confidence >= from && one.Confidence < to)])).Where(band => band.Right.Of > 0)]);
    }

    private static SurenessBand Band(double from, double to, List<(double Confidence, bool IsRight)> found) =>
        new(from, to, found.Count == 0 ? null : 100 * found.Average(one => one.Confidence), new ReasonShare(found.Count(one => one.IsRight), found.Count));
}

/// <param name="From">Of confidence, 0 to 1.</param>
/// <param name="Said">The mean confidence in per cent; null of nothing.</param>
/// <param name="Right">How many of those found were right.</param>
public sealed record SurenessBand(double From, double To, double? Said, ReasonShare Right)
{
    /// <summary>Whether what was said is outside of what chance leaves open about the share that is right.</summary>
    public bool IsOff => Said is { } said && Right.Interval is var (low, high) && (said < low || said > high);

    /// <summary>Whether it was right more seldom than it said, by more than chance.</summary>
    public bool IsTooSure => IsOff && Said > Right.Percent;
}
