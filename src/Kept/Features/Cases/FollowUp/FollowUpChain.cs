using Kept.Analytics.Statistics;
using Kept.Data;
using Kept.Features.Cases.Clocks;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.FollowUp;

/// <summary>The links of the chain from a customer's answer until she agrees, in their order.</summary>
public enum Link { Alerted, Seen, Contacted, Solved, Agreed }

/// <summary>By what the chain is broken down.</summary>
public enum FollowUpBy { Unit, Team }

/// <summary>
/// How quickly bad experiences are followed up, link by link, for each unit or team. Cases that have not come so far count with the time they have waited, so a
/// pile of untouched ones cannot make the figures look good.
/// </summary>
public sealed class FollowUpChain(KeptDb db, Me me, Units units, TimeProvider clock) : IUseCase
{
    public const int UsualDays = 90, MostDays = 730;

    /// <param name="From">The first day on which cases opened, UTC; 90 days ago without it.</param>
    /// <param name="To">The last day; today without it.</param>
    public sealed record Request(DateOnly? From = null, DateOnly? To = null, FollowUpBy By = FollowUpBy.Unit);

    /// <summary>One link for one group: hours since the answer, for <see cref="Link.Alerted"/>, or since the alert.</summary>
    /// <param name="Reached">How many of the cases came so far.</param>
    /// <param name="MedianHours">Half are through by then; null where fewer are.</param>
    public sealed record LinkTime(Link Link, int Reached, double? MedianHours, double? Low, double? High, double? P90Hours);

    /// <summary>A share with its 95 % interval, in per cent, of so many.</summary>
    public sealed record Share(double Percent, double Low, double High, int N);

    /// <param name="ContactInTime">Of the first contacts that are made or due, those made in time; null where there are none.</param>
    /// <param name="Silent">Closed, asked, and no answer from the customer.</param>
    public sealed record Group(string? Code, string Name, int Cases, IReadOnlyList<LinkTime> Links, Share? ContactInTime, Share? Recovered, int Reopened, int Silent)
    {
        public LinkTime this[Link link] => Links[(int)link];
    }

    /// <summary>The whole and its groups, those with the most cases first.</summary>
    public sealed record Answer(DateOnly From, DateOnly To, Group All, IReadOnlyList<Group> Groups);

    private sealed record Row(
        Guid? UnitId, Guid? TeamId, DateTime AnsweredAt, DateTime OpenedAt, DateTime? SeenAt, DateTime? ContactedAt, DateTime? SolvedAt, DateTime? AgreedAt,
        CaseState State, DateTime? ClosedAt, bool ContactDue, bool ContactKept, int Reopened, bool Asked, bool Heard);

    public async Task<Answer> Handle(Request request, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (from, to) = PeriodOf(request, DateOnly.FromDateTime(now));
        var rows = await Read(from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), now, ct);
        var names = request.By == FollowUpBy.Team
            ? (await db.Teams.AsNoTracking().ToListAsync(ct)).ToDictionary(t => t.Id, t => (t.Code, t.Name))
            : (await units.Tree(ct)).All.ToDictionary(u => u.Id, u => (u.Code, u.Name));
        var groups = rows.GroupBy(r => request.By == FollowUpBy.Team ? r.TeamId : r.UnitId).Where(g => g.Key is { } id && names.ContainsKey(id))
            .Select(g => Count(names[g.Key!.Value].Code, names[g.Key.Value].Name, [.. g], now)).OrderByDescending(g => g.Cases).ThenBy(g => g.Name, StringComparer.CurrentCulture);
        return new Answer(from, to, Count(null, "", rows, now), [.. groups]);
    }

    /// <summary>The days asked for, or the usual ones.</summary>
    /// <exception cref="InvalidException">They cannot be shown.</exception>
    internal static (DateOnly From, DateOnly To) PeriodOf(Request request, DateOnly today)
    {
        if (!Fits(request.From, request.To, today)) throw new InvalidException("from", "follow_up.error.period");
        var to = request.To ?? today;
        return (request.From ?? to.AddDays(1 - UsualDays), to);
    }

    /// <summary>Whether a period can be shown: not backwards, not longer than <see cref="MostDays"/>, and not at the ends of the calendar.</summary>
    public static bool Fits(DateOnly? from, DateOnly? to, DateOnly today)
    {
        var last = to ?? today;
        if (last.Year is < 1970 or >= 2200) return false;
        var first = from ?? last.AddDays(1 - UsualDays);
        return first <= last && last.DayNumber - first.DayNumber < MostDays;
    }

    private Task<List<Row>> Read(DateTime from, DateTime to, DateTime now, CancellationToken ct) =>
        db.Cases.AsNoTracking().Where(CaseSight.Seeing(me)).Where(c => c.OpenedAt >= from && c.OpenedAt < to).Select(c => new Row(
            c.UnitId, c.TeamId, db.Responses.Where(r => r.Id == c.ResponseId).Max(r => (DateTime?)r.SubmittedAt) ?? c.OpenedAt, c.OpenedAt,
            c.Sightings.Min(s => (DateTime?)s.At) ?? c.TakenAt, c.ContactedAt, c.Closures.Min(x => (DateTime?)x.At),
            c.Closures.Where(x => x.Verdict == Closing.Verdict.Solved).Min(x => x.VerdictAt), c.State, c.ClosedAt,
            c.Clocks.Any(k => k.Kind == ClockKind.Contact && (k.StoppedAt != null || k.DueAt < now)),
            c.ContactedAt != null && c.Clocks.Any(k => k.Kind == ClockKind.Contact && k.StoppedAt != null && k.StoppedAt <= k.DueAt),
            c.Closures.Count(x => x.ReopenedAt != null), c.Closures.Any(x => x.ReaskKey != null), c.Closures.Any(x => x.VerdictAt != null))).ToListAsync(ct);

    private static Group Count(string? code, string name, List<Row> rows, DateTime now)
    {
        var clocked = rows.Where(r => r.ContactDue).ToList();
        var heard = rows.Where(r => r.Heard).ToList();
        return new Group(code, name, rows.Count, [.. Enum.GetValues<Link>().Select(link => Time(link, rows, now))],
            ShareOf(clocked.Count(r => r.ContactKept), clocked.Count),
            ShareOf(heard.Count(r => r.AgreedAt is not null), heard.Count),
            rows.Count(r => r.Reopened > 0), rows.Count(r => r.State == CaseState.Closed && r.Asked && !r.Heard));
    }

    internal static Share? ShareOf(int of, int n)
    {
        if (n == 0) return null;
        var interval = Proportion.Wilson(of, n);
        return new Share(Proportion.Share(of, n), interval.Low, interval.High, n);
    }

    private static LinkTime Time(Link link, List<Row> rows, DateTime now)
    {
        var times = new WaitingTimes(rows.Select(r => WaitOf(link, r, now)));
        var (median, late) = (times.By(0.5), times.By(0.9));
        return new LinkTime(link, times.Over, median.Time, median.Low, median.High, late.Time);
    }

    // A case closed without having come to a link will not come to it: it counts as waiting up to then.
    private static WaitingTimes.Wait WaitOf(Link link, Row row, DateTime now)
    {
        var (since, at) = link switch
        {
            Link.Alerted => (row.AnsweredAt, (DateTime?)row.OpenedAt),
            Link.Seen => (row.OpenedAt, row.SeenAt),
            Link.Contacted => (row.OpenedAt, row.ContactedAt),
            Link.Solved => (row.OpenedAt, row.SolvedAt),
            _ => (row.OpenedAt, row.AgreedAt),
        };
        var until = at ?? (link is Link.Agreed ? now : row.ClosedAt ?? now);
        return new WaitingTimes.Wait(Math.Max(0, (until - since).TotalHours), at is not null);
    }
}
