namespace Kept.Analytics.Scores;

/// <summary>A scored column as readers see it: 0 is no answer, else the answer is <c>value + Min − 1</c>.</summary>
internal sealed record MeasureView(Measure Measure, byte[] Answers);

/// <summary>A table at one moment. Its arrays may be longer than <see cref="Count"/>; only that many rows belong to it.</summary>
internal sealed record TableSnapshot(
    string Survey, int Count, Guid[] Ids, long[] Ticks, IReadOnlyList<MeasureView> Measures, IReadOnlyList<DimensionView> Dimensions)
{
    public MeasureView? MeasureNamed(string code) => Measures.FirstOrDefault(m => m.Measure.Code == code);

    public DimensionView? DimensionNamed(string name) => Dimensions.FirstOrDefault(d => d.Name == name);
}
