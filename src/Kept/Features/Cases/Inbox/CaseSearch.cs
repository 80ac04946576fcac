using System.Globalization;
using Kept.Data;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Inbox;

/// <summary>
/// Turns a filter into a query that stays quick over a million cases: open ones have an index of their own, what was said is looked up
/// in the word index, and of closed ones either few stand where they are looked for, or the newest are looked through.
/// </summary>
public sealed class CaseSearch(KeptDb db, Me me, Units units, Touchpoints touchpoints, TimeProvider clock)
{
    /// <summary>How many of the newest cases are looked through where closed ones are wanted, and how many hits of words count.</summary>
    public const int Window = 25_000, MostSaid = 2_000, MostFew = 5_000;

    /// <param name="Cases">Without order, none tracked.</param>
    /// <param name="Gone">The parts of the filter that name what is not there any more; they were left out.</param>
    /// <param name="IsBounded">Whether older cases that fit may not be among them.</param>
    public sealed record Found(IQueryable<Case> Cases, IReadOnlyList<string> Gone, bool IsBounded);

    /// <summary>At once, for a screen; where closed cases are many, of the newest.</summary>
    public Task<Found> Of(CaseFilter filter, CancellationToken ct) => Of(filter, isBounded: true, ct);

    /// <summary>All there are, however long it takes, for a program that reads them in pieces.</summary>
    public Task<Found> Everything(CaseFilter filter, CancellationToken ct) => Of(filter, isBounded: false, ct);

    private async Task<Found> Of(CaseFilter filter, bool isBounded, CancellationToken ct)
    {
        var named = await Named(filter, ct);
        var (now, zone) = (clock.GetUtcNow().UtcDateTime, me.Zone ?? TimeZoneInfo.Utc);
        var tomorrow = StartOf(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone)).AddDays(1), zone);
        var area = await AreaOf(filter, isBounded, named, zone, ct);
        var cases = area.Cases.AsNoTracking().Where(CaseSight.Seeing(me)).InState(filter.State)
            .Scored(filter.Min, filter.Max).DueBy(filter.Due, now, tomorrow).WaitingFor(filter.Waiting, now).HandedOn(filter.Handoffs).AtStep(filter.Step);
        foreach (var axis in named.Axes) cases = axis(cases);
        if (filter.From is { } from) { var start = StartOf(from, zone); cases = cases.Where(c => c.OpenedAt >= start); }
        if (filter.To is { } to) { var end = EndOf(to, zone); cases = cases.Where(c => c.OpenedAt < end); }
        if (filter.Matter is { } matter)
        {
            var name = matter.ToString();
            cases = cases.Where(c => ((string)(object)c.Matters).Contains(name));
        }
        return new Found(cases, named.Gone, area.IsBounded);
    }

    /// <param name="Cases">Those among which is looked.</param>
    private sealed record Area(IQueryable<Case> Cases, bool IsBounded);

    // Open cases have an index of their own; closed ones are many: what was said, or a small place, is looked up by its index, else the newest are looked through.
    private async Task<Area> AreaOf(CaseFilter filter, bool isBounded, Places named, TimeZoneInfo zone, CancellationToken ct)
    {
        if (filter.Words is { } words) return await Saying(words, filter.State, ct);
        if (!isBounded || filter.State == CaseState.Open || filter.Due is not null || filter.Waiting is not null) return new Area(db.Cases, false);
        foreach (var axis in named.Axes)
        {
            if (await Few([axis(db.Cases)], ct) is { } few) return new Area(Numbered(few), false);
        }
        if (CaseSight.Ways(me) is { } ways && await Few([.. ways.Select(way => db.Cases.Where(way))], ct) is { } hers) return new Area(Numbered(hers), false);
        var last = await Last(filter.To, zone, ct);
        var first = last - Window;
        return new Area(db.Cases.Where(c => c.Number > first && c.Number <= last).OrderByDescending(c => c.Number).Take(Window), first > 0);
    }

    private async Task<Area> Saying(string words, CaseState? state, CancellationToken ct)
    {
        var (asked, open) = (SearchWords.Of(words), state is { } s ? s == CaseState.Open : (bool?)null);
        // Whole words first: an engine gathers all that begin with a common one before it gives the first.
        var numbers = await db.Dialect.CasesSaying(db, asked, isWhole: true, open, MostSaid).ToListAsync(ct);
        if (numbers.Count < MostSaid) numbers = await db.Dialect.CasesSaying(db, asked, isWhole: false, open, MostSaid).ToListAsync(ct);
        var isBounded = numbers.Count == MostSaid;
        if (int.TryParse(words.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) numbers.Add(number);
        return new Area(Numbered(numbers), isBounded);
    }

    // With a limit, as without one SQLite goes through all that are closed to find these among them.
    private IQueryable<Case> Numbered(List<int> numbers) => db.Cases.Where(c => numbers.Contains(c.Number)).OrderByDescending(c => c.Number).Take(numbers.Count);

    private static async Task<List<int>?> Few(IReadOnlyList<IQueryable<Case>> ways, CancellationToken ct)
    {
        var found = new HashSet<int>();
        foreach (var way in ways)
        {
            found.UnionWith(await way.Select(c => c.Number).Take(MostFew + 1).ToListAsync(ct));
            if (found.Count > MostFew) return null;
        }
        return [.. found];
    }

    // Cases are numbered in the order they were opened.
    private async Task<int> Last(DateOnly? to, TimeZoneInfo zone, CancellationToken ct)
    {
        if (to is not { } day) return await db.Cases.MaxAsync(c => (int?)c.Number, ct) ?? 0;
        var end = EndOf(day, zone);
        return await db.Cases.Where(c => c.OpenedAt < end).OrderByDescending(c => c.OpenedAt).Select(c => c.Number).FirstOrDefaultAsync(ct);
    }

    /// <param name="Axes">What narrows to something that has an index, the narrowest first as far as one can tell.</param>
    private sealed record Places(IReadOnlyList<Func<IQueryable<Case>, IQueryable<Case>>> Axes, IReadOnlyList<string> Gone);

    private async Task<Places> Named(CaseFilter filter, CancellationToken ct)
    {
        var (axes, gone) = (new List<Func<IQueryable<Case>, IQueryable<Case>>>(), new List<string>());
        var teams = me.Teams.ToList();
        var mine = me.Id ?? Guid.Empty;
        if (filter.Owner is Whose.Mine) axes.Add(cases => cases.Where(c => c.OwnerId == mine));
        else if (filter.Owner is Whose.Teams) axes.Add(cases => cases.Where(c => c.TeamId != null && teams.Contains(c.TeamId.Value)));
        else if (filter.Owner is Whose.Unassigned) axes.Add(cases => cases.Unassigned());
        else if (filter.Owner is { } person) Add("owner", await db.People.IdOf(person, ct), id => cases => cases.Where(c => c.OwnerId == id));
        if (filter.Rule is { } rule) Add("rule", await RuleOf(rule, ct), id => cases => cases.Where(c => c.Rules.Any(m => m.RuleId == id)));
        if (filter.Team is { } team) Add("team", await db.Teams.Where(t => t.Code == team).Select(t => (Guid?)t.Id).SingleOrDefaultAsync(ct), id => cases => cases.Where(c => c.TeamId == id));
        if (filter.Touchpoint is { } point) Add("touchpoint", (await touchpoints.All(ct)).SingleOrDefault(t => t.Code == point)?.Id, id => cases => cases.Where(c => c.TouchpointId == id));
        if (filter.Unit is { } unit)
        {
            var tree = await units.Tree(ct);
            Add("unit", tree.Find(unit)?.Id, id =>
            {
                var below = tree.Below(id).ToList();
                return cases => cases.Where(c => c.UnitId != null && below.Contains(c.UnitId.Value));
            });
        }
        if (filter.Survey is { } survey) Add("survey", await db.Surveys.Where(s => s.Code == survey).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(ct), id => cases => cases.Where(c => c.SurveyId == id));
        return new Places(axes, gone);

        void Add(string name, Guid? id, Func<Guid, Func<IQueryable<Case>, IQueryable<Case>>> axis)
        {
            if (id is { } known) axes.Add(axis(known));
            else gone.Add(name);
        }
    }

    private async Task<Guid?> RuleOf(string rule, CancellationToken ct)
    {
        var id = Guid.TryParse(rule, out var known) ? known : Guid.Empty;
        return await db.AlertRules.Where(r => r.Id == id || r.Name == rule).OrderBy(r => r.CreatedAt).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);
    }

    // What the calendar cannot count on from stands for ever.
    private static readonly DateOnly Earliest = new(1900, 1, 1), Latest = new(2999, 12, 31);

    private static DateTime EndOf(DateOnly day, TimeZoneInfo zone) => StartOf((day < Latest ? day : Latest).AddDays(1), zone);

    private static DateTime StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = (day < Earliest ? Earliest : day > Latest ? Latest : day).ToDateTime(TimeOnly.MinValue);
        // Where clocks go forward at midnight, the day begins an hour later.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight, zone);
    }
}
