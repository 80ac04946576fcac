using Kept.Analytics.Statistics;

namespace Kept.Features.Insights.Trust;

/// <summary>A sample and, once both have coded all of it, how far people and machine agree.</summary>
/// <param name="Size">Comments in it.</param>
/// <param name="Coded">How many the first and the second have coded.</param>
public sealed record SampleView(Guid Id, string Survey, int Size, int Seed, DateTime DrawnAt, IReadOnlyList<int> Coded, bool Done, IReadOnlyList<AgreementView> Agreements)
{
    internal static SampleView Of(ShowSample.Answer shown) => new(
        shown.Open.Sample.Id, shown.Open.Survey.Code, shown.Open.Items.Count, shown.Open.Sample.Seed, shown.Open.Sample.DrawnAt,
        [.. shown.Coders.Select(c => c.Done)], shown.Open.IsDone, [.. shown.Agreements.Select(AgreementView.Of)]);
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
