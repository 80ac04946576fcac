using Kept.Analytics.Language;
using Kept.Analytics.Statistics;
using Kept.Features.Responses.Coding;

namespace Kept.Features.Insights.Trust;

/// <summary>Which two are compared.</summary>
public enum CoderPair
{
    People,
    FirstWithMachine,
    SecondWithMachine,
}

/// <summary>How far two agree on the comments of a sample.</summary>
/// <param name="Language">In which the responses were given; null for all together.</param>
/// <param name="Groups">On the groups of reasons.</param>
/// <param name="Details">On the reasons.</param>
/// <param name="Tone">On bad, neither or good.</param>
public sealed record Agreement(CoderPair Pair, string? Language, LabelAgreement Groups, LabelAgreement Details, KappaResult Tone)
{
    private static readonly int[] Tones = [-1, 0, 1];

    /// <summary>Of all comments first, then by language; the three pairs of each.</summary>
    internal static IReadOnlyList<Agreement> Of(IReadOnlyList<SampleItem> items, Codebook codebook) =>
    [
        .. items.GroupBy(item => item.Language).OrderBy(of => of.Key, StringComparer.Ordinal).Select(of => (Language: (string?)of.Key, Items: of.ToList()))
            .Prepend((null, items.ToList()))
            .SelectMany(of => Enum.GetValues<CoderPair>().Select(pair => Between(pair, of.Language, of.Items, codebook))),
    ];

    private static Agreement Between(CoderPair pair, string? language, List<SampleItem> items, Codebook codebook)
    {
        List<Said> one = items.ConvertAll(item => pair == CoderPair.SecondWithMachine ? By(item.Second!, codebook) : By(item.First!, codebook));
        List<Said> two = items.ConvertAll(item => pair == CoderPair.People ? By(item.Second!, codebook) : Read(item.Machine));
        return new(pair, language,
            LabelAgreement.Of(one.ConvertAll(s => s.Groups), two.ConvertAll(s => s.Groups), Taxonomy.Groups),
            LabelAgreement.Of(one.ConvertAll(s => s.Reasons), two.ConvertAll(s => s.Reasons), [.. codebook.Reasons.Select(r => r.Code)]),
            Kappa.Of(one.ConvertAll(s => s.Tone), two.ConvertAll(s => s.Tone), Tones));
    }

    /// <summary>Whether the two people gave the same groups and the same tone.</summary>
    internal static bool Agree(SampleItem item, Codebook codebook)
    {
        var (one, two) = (By(item.First!, codebook), By(item.Second!, codebook));
        return one.Tone == two.Tone && one.Groups.SetEquals(two.Groups);
    }

    // A reason that was merged since counts as what it was merged into.
    private static Said By(HandCode code, Codebook codebook) => new([.. code.Said().Select(codebook.Resolve).OfType<string>()], Math.Sign(code.Sentiment));

    private static Said Read(Reading reading) => new([.. reading.Reasons.Select(r => r.Code)], Math.Sign(reading.Sentiment));

    private sealed class Said(HashSet<string> reasons, int tone)
    {
        public HashSet<string> Reasons => reasons;
        public HashSet<string> Groups { get; } = reasons.Select(Taxonomy.GroupOf).ToHashSet();
        public int Tone => tone;
    }
}
