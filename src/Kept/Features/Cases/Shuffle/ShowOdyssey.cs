using Kept.Analytics.Handoffs;
using Kept.Data;
using Kept.Features.Cases.Shuffle.Histories;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Shuffle;

/// <summary>One stay of a case with a holder, as a replay tells it.</summary>
/// <param name="Person">Who of the holder had it; null where nobody knows.</param>
/// <param name="Waited">Hours between the former's leaving and this one's having it; null for the first.</param>
/// <param name="Kind">How it came here; null for the first.</param>
/// <param name="Said">Why it was handed on to here, in the words of who did.</param>
/// <param name="Repeated">Whether the customer had to say it all again; null where nobody noted it.</param>
/// <param name="Hours">How long it stayed; null where it is there still.</param>
/// <param name="Returned">Whether the case had been here before.</param>
public sealed record StationView(HolderView Holder, string? Person, DateTimeOffset Arrived, double? Waited, TransferKind? Kind, string? Said, bool? Repeated, double? Hours, bool Returned);

/// <summary>Replays the way of one case, step by step.</summary>
public sealed class ShowOdyssey(ShuffleLogs logs, KeptDb db) : IUseCase
{
    /// <param name="Hours">From start to end; null while it is open.</param>
    /// <param name="Attributes">What the log knows of it, by name.</param>
    public sealed record Answer(string Log, string? Title, string Case, DateTimeOffset Start, DateTimeOffset? End, double? Hours, IReadOnlyList<StationView> Stations, IReadOnlyDictionary<string, string> Attributes);

    /// <param name="id">As the log names it.</param>
    /// <exception cref="NotFoundException">There is no such case in the log, or not within the asker's reach.</exception>
    public async Task<Answer> Handle(string? logCode, string id, CancellationToken ct)
    {
        var log = await logs.Find(logCode, ct);
        var found = log.Log.Find(id) ?? throw new NotFoundException("This case");
        var said = log.IsOurs ? await Said(int.Parse(id, System.Globalization.CultureInfo.InvariantCulture), ct) : [];
        var people = await People(found.Stations, log, ct);
        var stations = found.Stations.Select((station, at) => new StationView(
            log.Holder(station.Holder), station.Person is { } person ? people.GetValueOrDefault(person, person) : null, station.Arrived,
            at == 0 ? null : (station.Arrived - found.Stations[at - 1].Left).TotalHours, at == 0 ? null : station.Kind,
            station.Reason ?? (at == 0 ? null : said.GetValueOrDefault(found.Stations[at - 1].Left.UtcDateTime)), station.Repeated,
            at == found.Stations.Count - 1 && found.End is null ? null : (station.Left - station.Arrived).TotalHours,
            found.Stations.Take(at).Any(earlier => earlier.Holder == station.Holder)));
        return new Answer(log.Code, log.Title, found.Id, found.Start, found.End, (found.End - found.Start)?.TotalHours, [.. stations], found.Attributes);
    }

    // Why the house's own cases were handed on is read when it is shown, and not kept in memory.
    private async Task<Dictionary<DateTime, string>> Said(int number, CancellationToken ct) =>
        (await db.Cases.Where(c => c.Number == number).SelectMany(c => c.Handoffs).Select(h => new { h.At, h.Reason }).ToListAsync(ct))
        .DistinctBy(h => Whole(h.At)).ToDictionary(h => Whole(h.At), h => h.Reason);

    private async Task<Dictionary<string, string>> People(IReadOnlyList<Station> stations, ShuffleLog log, CancellationToken ct)
    {
        if (!log.IsOurs) return [];
        var ids = stations.Select(s => s.Person).OfType<string>().Select(HolderKey.Person).OfType<Guid>().Distinct().ToList();
        return (await db.People.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(ct)).ToDictionary(p => HolderKey.OfPerson(p.Id), p => p.Name);
    }

    // A log counts milliseconds.
    private static DateTime Whole(DateTime at) => new(at.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
}
