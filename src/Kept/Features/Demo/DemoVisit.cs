namespace Kept.Features.Demo;

/// <summary>
/// One invented customer's experience: how she met each promise attribute (1…5) and what follows from it. Halo (a mood that
/// colours all) and noise are added as in life.
/// </summary>
internal sealed class DemoVisit
{
    private const double Usual = 3.85;
    public static readonly IReadOnlyList<string> Attributes = [.. DemoTruth.Weights.Keys];

    private readonly Dictionary<string, int> _attributes = [];
    private readonly Random _random;

    /// <summary>The sum of weighted deviations from the usual, in points of five.</summary>
    public double Balance { get; }
    public IReadOnlyDictionary<string, int> Ratings => _attributes;

    public DemoVisit(Random random, Func<string, double> effectOf)
    {
        _random = random;
        var halo = Normal() * 0.55;
        foreach (var attribute in Attributes)
        {
            var felt = Usual + effectOf(attribute) + halo + Normal() * 0.75;
            _attributes[attribute] = (int)Math.Clamp(Math.Round(felt), 1, 5);
            Balance += DemoTruth.Weights[attribute] * (_attributes[attribute] - Usual);
        }
    }

    public int Nps(double shift) => (int)Math.Clamp(Math.Round(8.2 + shift + 2.5 * Balance + Normal() * 0.9), 0, 10);
    public int Csat() => (int)Math.Clamp(Math.Round(4.0 + 1.05 * Balance + Normal() * 0.5), 1, 5);
    public int Ces() => (int)Math.Clamp(Math.Round(5.4 + 1.6 * Balance + Normal() * 0.8), 1, 7);

    /// <summary>What she would talk about: the attribute that moved her most, up or down.</summary>
    public string Topic() => _attributes.MaxBy(a => Math.Abs(a.Value - Usual) * DemoTruth.Weights[a.Key] * (0.5 + _random.NextDouble())).Key;

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
