using System.Text.Json;
using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Shell.Operations;

/// <summary>The event log as an audit trail: what happened, to what, by whom, newest first.</summary>
public sealed class ListEvents(KeptDb db, Me me) : IUseCase
{
    public const int PageSize = 50;

    /// <summary>Every kind of event there can be.</summary>
    public static readonly IReadOnlyList<string> Kinds =
        [.. typeof(KeptEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(KeptEvent))).Select(t => t.Name).Order(StringComparer.Ordinal)];

    /// <param name="Before">Only events below this position: the next page.</param>
    /// <param name="From">From this time on, UTC.</param>
    /// <param name="To">Before this time, UTC.</param>
    public sealed record Request(string? Kind, string? Actor, DateTime? From, DateTime? To, Guid? Subject, long? Before);

    /// <param name="ActorName">A person's or key's name; null for a customer, Kept itself, and whoever is no longer known.</param>
    public sealed record Row(long Position, DateTime At, string Kind, Guid SubjectId, string Actor, string? ActorName, IReadOnlyList<KeyValuePair<string, string>> Facts);

    /// <param name="Older">The position to ask below for the next page; null on the last.</param>
    public sealed record Answer(IReadOnlyList<Row> Events, long? Older, IReadOnlyList<KeyValuePair<string, string>> Actors, int Parked);

    public async Task<Answer> Handle(Request request, CancellationToken ct)
    {
        me.MustBeMine();
        var events = Asked(db.Events.AsNoTracking(), request);
        var rows = await events.OrderByDescending(e => e.Position).Take(PageSize + 1).ToListAsync(ct);
        var names = await NamesOf(db, ct);
        var shown = rows.Take(PageSize).Select(e => new Row(e.Position, e.At, e.Kind, e.SubjectId, e.Actor, names.GetValueOrDefault(e.Actor), FactsOf(e.Data))).ToList();
        return new Answer(shown, rows.Count > PageSize ? shown[^1].Position : null, [.. names.OrderBy(n => n.Value, StringComparer.CurrentCulture)], await db.ParkedEvents.CountAsync(ct));
    }

    internal static IQueryable<EventRow> Asked(IQueryable<EventRow> events, Request request)
    {
        if (request.Kind is { Length: > 0 } kind) events = events.Where(e => e.Kind == kind);
        if (request.Actor is { Length: > 0 } actor) events = events.Where(e => e.Actor == actor);
        if (request.From is { } from) events = events.Where(e => e.At >= from);
        if (request.To is { } to) events = events.Where(e => e.At < to);
        if (request.Subject is { } subject) events = events.Where(e => e.SubjectId == subject);
        if (request.Before is { } before) events = events.Where(e => e.Position < before);
        return events;
    }

    /// <summary>Who the actors are: people and keys by id.</summary>
    internal static async Task<Dictionary<string, string>> NamesOf(KeptDb db, CancellationToken ct)
    {
        var people = await db.People.AsNoTracking().Select(p => new { p.Id, p.Name }).ToListAsync(ct);
        var keys = await db.ApiKeys.AsNoTracking().Select(k => new { k.Id, k.Name }).ToListAsync(ct);
        return people.Concat(keys).ToDictionary(known => known.Id.ToString(), known => known.Name);
    }

    private static List<KeyValuePair<string, string>> FactsOf(string? data)
    {
        if (data is null) return [];
        using var json = JsonDocument.Parse(data);
        return [.. json.RootElement.EnumerateObject().Select(fact => KeyValuePair.Create(fact.Name, fact.Value.ToString()))];
    }
}
