using System.Globalization;
using Kept.Analytics.Handoffs;

namespace Kept.Benchmarks.Cases;

/// <summary>A telephone help desk of sixty teams, drawn at random and always the same.</summary>
internal static class MadeUpLog
{
    private const int Teams = 60;
    private static readonly DateTimeOffset Begin = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Reasons = ["billing", "delivery", "waiting", "technics", "contract", "complaint", "other"];

    /// <summary>A log with so many hand-offs or a few more.</summary>
    public static HandoffLog Of(int handoffs)
    {
        var random = new Random(1);
        var builder = new HandoffLogBuilder();
        for (var made = 0; made < handoffs;)
        {
            var one = Case(random, builder.Cases);
            builder.Add(one);
            made += one.Handoffs;
        }
        return builder.Build();
    }

    /// <summary>Writes so many events as a CSV file, in order of time as a help desk writes them, not of cases.</summary>
    public static void Write(string path, int events)
    {
        var random = new Random(2);
        var lines = new List<(long Time, string Line)>(events);
        for (var number = 0; lines.Count < events; number++)
        {
            var one = Case(random, number);
            foreach (var station in one.Stations)
            {
                foreach (var at in new[] { station.Arrived, station.Left })
                {
                    var line = string.Create(CultureInfo.InvariantCulture, $"INC{number:D7},{(at == one.End ? "Closed" : "Active")},{station.Person},{at:d/M/yyyy HH:mm},{station.Holder},{one.Attributes["reason"]},{one.Attributes["priority"]},{one.Attributes["unit"]}");
                    lines.Add((at.ToUnixTimeMilliseconds(), line));
                }
            }
        }
        using var file = new StreamWriter(path);
        file.WriteLine("number,incident_state,assigned_to,sys_updated_at,assignment_group,category,priority,location");
        foreach (var (_, line) in lines.Take(events).OrderBy(line => line.Time)) file.WriteLine(line);
    }

    private static LoggedCase Case(Random random, int number)
    {
        var start = Begin.AddMinutes(random.Next(500_000));
        var stations = new List<Station>();
        var (at, team) = (start, Skewed(random));
        do
        {
            var arrived = at.AddMinutes(random.Next(240));
            at = arrived.AddMinutes(5 + random.Next(600));
            stations.Add(new($"Team {team}", arrived, at, $"Person {team}-{random.Next(12)}", (TransferKind)random.Next(3), null, random.Next(3) switch { 0 => true, 1 => false, _ => null }));
            // One in four goes back where it came from.
            var next = stations.Count > 1 && random.Next(4) == 0 ? int.Parse(stations[^2].Holder.AsSpan(5), CultureInfo.InvariantCulture) : Skewed(random);
            team = next == team ? (next + 1) % Teams : next;
        }
        while (stations.Count < 12 && random.NextDouble() < 0.55);
        return new($"INC{number:D7}", start, at, stations)
        {
            Attributes = new Dictionary<string, string> { ["reason"] = Reasons[random.Next(Reasons.Length)], ["unit"] = $"Unit {random.Next(40)}", ["priority"] = $"{1 + random.Next(4)}" },
            Outcomes = new Dictionary<string, double> { [Outcome.Score] = random.Next(11), [Outcome.SlaMet] = random.Next(2) },
            Events = 2 * stations.Count,
        };
    }

    // Few teams have most of the work.
    private static int Skewed(Random random) => (int)(Teams * random.NextDouble() * random.NextDouble());
}
