using Kept.Analytics.Statistics;

namespace Kept.Features.Insights.Trust;

/// <summary>A sample and, once both have coded all of it, how far people and machine agree.</summary>
/// <param name="Size">Comments in it.</param>
/// <param name="Coded">How many the first and the second have coded.</param>
public sealed record SampleView(Guid Id, string Survey, int Size, int Seed, DateTime DrawnAt, IReadOnlyList<int> Coded, bool Done, IReadOnlyList<AgreementView> Agreements)
{
    /// <summary>How sure the machine is of reasons beside how often it is right; null until both have coded all, as <see cref="OfTone"/>.</summary>
    public SurenessView? OfReasons { get; init; }
    public SurenessView? OfTone { get; init; }

    internal static SampleView Of(ShowSample.Answer shown) => new(
        shown.Open.Sample.Id, shown.Open.Survey.Code, shown.Open.Items.Count, shown.Open.Sample.Seed, shown.Open.Sample.DrawnAt,
        [.. shown.Coders.Select(c => c.Done)], shown.Open.IsDone, [.. shown.Agreements.Select(AgreementView.Of)])
    {
        OfReasons = SurenessView.Of(shown.OfReasons),
        OfTone = SurenessView.Of(shown.OfTone),
    };
}

/// <summary>What the machine said how sure it is, and what was so.</summary>
public sealed record SurenessView(SurenessView.Band All, IReadOnlyList<SurenessView.Band> Bands)
{
    /// <param name="From">Of confidence, 0 to 1.</param>
    /// <param name="N">How much it found with that confidence.</param>
    /// <param name="Said">The mean confidence in per cent.</param>
    /// <param name="Right">The share that was right, in per cent, with its 95 % interval.</param>
    public sealed record Band(double From, double To, long N, double? Said, double? Right, double? Low, double? High)
    {
        internal static Band Of(SurenessBand band) => new(band.From, band.To, band.Right.Of, band.Said, band.Right.Percent, band.Right.Interval?.Low, band.Right.Interval?.High);
    }

    internal static SurenessView? Of(Sureness? sureness) => sureness is null ? null : new(Band.Of(sureness.All), [.. sureness.Bands.Select(Band.Of)]);
}

/// <summary>Agreement of two on the comments of one language, or of all.</summary>
/// <param name="N">Comments.</param>
/// <param name="Groups">On the fifteen groups of reasons.</param>
/// <param name="Details">On the reasons themselves.</param>
/// <param name="Tone">Kappa of bad, neither, good.</param>
public sealed record AgreementView(CoderPair Pair, string? Language, int N, AgreementView.OnLabels Groups, AgreementView.OnLabels Details, KappaResult Tone)
{
    /// <param name="Kappa">Pooled.</param>
    public sealed record OnLabels(KappaResult Kappa, double? MicroF1, double? MacroF1, IReadOnlyList<LabelAgreement.OfLabel> Labels)
    {
        internal static OnLabels Of(LabelAgreement on) => new(on.Kappa, on.MicroF1, on.MacroF1, on.Labels);
    }

    internal static AgreementView Of(Agreement a) => new(a.Pair, a.Language, a.Tone.N, OnLabels.Of(a.Groups), OnLabels.Of(a.Details), a.Tone);
}
