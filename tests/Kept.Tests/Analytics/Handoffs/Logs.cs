using System.Text;
using Kept.Analytics.Handoffs;
using Kept.Analytics.Handoffs.Reading;

namespace Kept.Tests.Analytics.Handoffs;

/// <summary>Made-up logs: a way is the holders' letters in order, an hour each with an hour between.</summary>
internal static class Logs
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static HandoffLog Of(params string[] ways) => Of(ways.Select((way, i) => Case($"c{i}", way)));

    public static HandoffLog Of(IEnumerable<LoggedCase> cases)
    {
        var builder = new HandoffLogBuilder();
        foreach (var one in cases) builder.Add(one);
        return builder.Build();
    }

    public static LoggedCase Case(string id, string way, TransferKind kind = TransferKind.Unknown)
    {
        var stations = way.Select((holder, i) => new Station(holder.ToString(), Monday.AddHours(2 * i), Monday.AddHours(2 * i + 1), Kind: kind)).ToList();
        return new(id, Monday, Monday.AddHours(Math.Max(0, 2 * way.Length - 1)), stations) { Events = way.Length };
    }

    public static ReadLog Read(string content, string name = "log.csv", LogMap? map = null, LogLimits? limits = null) => Read(Encoding.UTF8.GetBytes(content), name, map, limits);

    public static ReadLog Read(byte[] content, string name, LogMap? map = null, LogLimits? limits = null)
    {
        using var stream = new MemoryStream(content);
        return HandoffLogReader.Read(stream, name, map, limits);
    }

    public static string WayOf(LoggedCase one) => string.Concat(one.Stations.Select(station => station.Holder));
}
