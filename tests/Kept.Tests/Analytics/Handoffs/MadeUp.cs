using Kept.Analytics.Handoffs;

namespace Kept.Tests.Analytics.Handoffs;

/// <summary>A help desk drawn at random, with effects that are known because they were put in.</summary>
internal static class MadeUp
{
    private static readonly string[] Holders = ["Branch", "Phone", "Billing", "Logistics", "Technics", "Complaints"];

    /// <param name="effect">Points of score that each transfer costs.</param>
    /// <param name="hard">Points that a hard matter costs, which is also handed on far more often: what misleads a plain average.</param>
    public static HandoffLog Desk(int cases, int seed, double effect = 0, double hard = 0)
    {
        var random = new Random(seed);
        return Logs.Of(Enumerable.Range(0, cases).Select(i => One(random, i, effect, hard)));
    }

    private static LoggedCase One(Random random, int number, double effect, double hard)
    {
        var (isHard, unit) = (random.NextDouble() < 0.4, random.Next(5));
        var start = Logs.Monday.AddDays(random.Next(60)).AddMinutes(random.Next(500));
        var stations = new List<Station>();
        var at = start;
        do
        {
            var holder = Holders[(stations.Count == 0 ? unit : random.Next(Holders.Length)) % Holders.Length];
            if (stations.Count > 0 && stations[^1].Holder == holder) continue;
            var from = at.AddMinutes(random.Next(60));
            at = from.AddMinutes(10 + random.Next(600));
            stations.Add(new(holder, from, at, $"Person {random.Next(9)}", (TransferKind)random.Next(3), null, random.Next(3) switch { 0 => true, 1 => false, _ => null }));
        }
        while (stations.Count < 6 && random.NextDouble() < (isHard ? 0.6 : 0.2));
        return new($"case {number}", start, at, stations)
        {
            Attributes = new Dictionary<string, string> { ["reason"] = isHard ? "billing" : "question", ["unit"] = $"U{unit}" },
            Outcomes = new Dictionary<string, double> { [Outcome.Score] = 8 + Gauss(random) - effect * (stations.Count - 1) - (isHard ? hard : 0), [Outcome.SlaMet] = random.Next(2) },
            Events = stations.Count + 1,
        };
    }

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
