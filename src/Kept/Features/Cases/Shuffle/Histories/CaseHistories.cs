using System.Diagnostics;
using System.Globalization;
using Kept.Analytics.Handoffs;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Shuffle.Histories;

/// <summary>
/// The house's own cases as logs of hand-offs, in memory: read whole when first asked for, then case by case as the event log tells of
/// them. Each reach has a log of its own, so that nothing outside it is ever counted.
/// </summary>
public sealed class CaseHistories(IServiceScopeFactory scopes, Units units, CommentCoder coder, TimeProvider clock) : IDisposable
{
    private const int MostReaches = 16;

    /// <summary>A log that took longer to make is given out again for a while before it is made anew.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<Guid, CaseHistory> _histories = [];
    private readonly Dictionary<string, Made> _made = [];
    private Names _names = new(new Holders(new Dictionary<Guid, string>(), new Dictionary<Guid, string>()), new Dictionary<Guid, string>(), new Dictionary<Guid, string>());
    private long? _position;
    private int _version;

    /// <summary>All cases within reach, as they stand now.</summary>
    public async Task<HandoffLog> Within(Reach reach, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            await CatchUp(ct);
            var key = KeyOf(reach);
            if (_made.TryGetValue(key, out var made) && (made.Version == _version || clock.GetElapsedTime(made.At) < made.Rest)) return made.Log;
            var begun = Stopwatch.GetTimestamp();
            var log = Make(reach, await units.Tree(ct));
            var took = Stopwatch.GetElapsedTime(begun);
            if (_made.Count >= MostReaches) _made.Clear();
            _made[key] = new Made(_version, log, clock.GetTimestamp(), took < Quick ? TimeSpan.Zero : took * 20);
            return log;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task CatchUp(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var reader = new CaseHistoryReader(db, coder);
        var tip = await reader.Tip(ct);
        var names = await NamesNow(db, ct);
        if (_position is { } position && position <= tip)
        {
            var changed = await reader.These(await reader.Changed(position, tip, ct), ct);
            foreach (var (id, history) in changed) _histories[id] = history;
            if (changed.Count > 0 || !names.Equal(_names)) _version++;
        }
        else
        {
            // Never read, or the database went back in time: it was brought back from a backup.
            _histories.Clear();
            await foreach (var (id, history) in reader.All(ct)) _histories[id] = history;
            _version++;
        }
        (_position, _names) = (tip, names);
    }

    private static async Task<Names> NamesNow(KeptDb db, CancellationToken ct) => new(await Holders.Read(db, ct),
        await db.Surveys.Select(s => new { s.Id, s.Code }).ToDictionaryAsync(s => s.Id, s => s.Code, ct), await db.Touchpoints.Select(t => new { t.Id, t.Code }).ToDictionaryAsync(t => t.Id, t => t.Code, ct));

    private HandoffLog Make(Reach reach, UnitTree tree)
    {
        var builder = new HandoffLogBuilder();
        var places = tree.All.ToDictionary(u => u.Id, u => (u.Code, Region: tree.Find(u.ParentId)?.Code ?? u.Code));
        foreach (var history in _histories.Values.Where(h => reach.Sees(h.UnitId, h.TouchpointId)).OrderBy(h => h.Number)) builder.Add(Logged(history, places));
        return builder.Build();
    }

    private LoggedCase Logged(CaseHistory history, Dictionary<Guid, (string Code, string Region)> places)
    {
        var opened = new DateTimeOffset(DateTime.SpecifyKind(history.OpenedAt, DateTimeKind.Utc));
        var stations = history.Stations(_names.Holders);
        if (stations.Count == 0) stations.Add(new Station(HolderKey.Nobody, opened, opened));
        var attributes = new Dictionary<string, string>(5) { [OwnCases.Reason] = history.Reason ?? OwnCases.Unsaid };
        if (_names.Surveys.TryGetValue(history.SurveyId, out var survey)) attributes[OwnCases.Survey] = survey;
        if (history.UnitId is { } unit && places.TryGetValue(unit, out var place)) (attributes[OwnCases.Unit], attributes[OwnCases.Region]) = place;
        if (history.TouchpointId is { } touchpoint && _names.Touchpoints.TryGetValue(touchpoint, out var code)) attributes[OwnCases.Touchpoint] = code;
        DateTimeOffset? ended = history.EndedAt is { } end ? new DateTimeOffset(DateTime.SpecifyKind(end, DateTimeKind.Utc)) : null;
        if (ended < stations[^1].Left) ended = stations[^1].Left;
        return new LoggedCase(history.Number.ToString(CultureInfo.InvariantCulture), opened, ended, stations)
        {
            Attributes = attributes, Events = stations.Count,
            Outcomes = history.Solved is { } solved ? new Dictionary<string, double>(1) { [OwnCases.Solved] = solved ? 100 : 0 } : new Dictionary<string, double>(0),
        };
    }

    private static string KeyOf(Reach reach) => reach.Everywhere ? "*" : string.Join(' ', reach.Units.Order().Concat(reach.Touchpoints.Order()));

    private sealed record Made(int Version, HandoffLog Log, long At, TimeSpan Rest);

    private sealed record Names(Holders Holders, IReadOnlyDictionary<Guid, string> Surveys, IReadOnlyDictionary<Guid, string> Touchpoints)
    {
        public bool Equal(Names other) => Holders.Equal(other.Holders) && Surveys.Count == other.Surveys.Count && Touchpoints.Count == other.Touchpoints.Count;
    }
}

/// <summary>Names of what the log of the house's own cases knows of each.</summary>
public static class OwnCases
{
    public const string Unit = "unit", Region = "region", Survey = "survey", Touchpoint = "touchpoint", Reason = "reason";

    /// <summary>The reason of a case whose customer gave none.</summary>
    public const string Unsaid = "-";

    /// <summary>100 where the customer said at the first asking that it is solved, 0 where she said no: its mean is a share in per cent.</summary>
    public const string Solved = "solved";
}
