using Kept.Data;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Targets;

/// <summary>Sets one target for many places at once; where there was one, the new one takes its place.</summary>
public sealed class SetTargets(KeptDb db, AnswersInReach answers, PlacesToSet places, Me me, TimeProvider clock) : IUseCase
{
    /// <param name="Places"><c>unit:CODE</c>, <c>touchpoint:CODE</c>, or <c>level:NAME</c> for every unit of a level; none for the whole.</param>
    /// <param name="From">The first day whose answers count; today where it is left out.</param>
    /// <param name="By">The last day.</param>
    public sealed record Request(string? Survey, string? Question, double? Value, DateOnly? From, DateOnly? By, IReadOnlyList<string>? Places = null);

    /// <returns>The targets as they are now.</returns>
    /// <exception cref="InvalidException">A question without a score, a value off its scale, a place that is not there or not the asker's.</exception>
    public async Task<IReadOnlyList<Target>> Handle(Request request, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(request.Survey)) throw new InvalidException("survey", "targets.error.question");
        var open = await answers.Of(request.Survey, Permission.ManageSurveys, ct);
        var measure = open.Measures.FirstOrDefault(m => m.Code == request.Question) ?? throw new InvalidException("question", "targets.error.question");
        var (worst, best) = Pace.ScaleOf(measure);
        if (request.Value is not { } value || !(value >= worst && value <= best)) throw new InvalidException("value", "targets.error.value");
        if (request.By is not { } by) throw new InvalidException("by", "targets.error.by");
        var now = clock.GetUtcNow().UtcDateTime;
        var from = request.From ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, open.Context.Zone));
        var wanted = await places.Named(request.Places ?? [], ct);
        Guid? who = me.Id;

        var targets = new List<Target>(wanted.Count);
        await db.Transaction(async () =>
        {
            var known = await db.Targets.Where(t => t.SurveyId == open.Survey.Id && t.Question == measure.Code && wanted.Contains(t.Place)).ToDictionaryAsync(t => t.Place, ct);
            foreach (var place in wanted)
            {
                if (!known.TryGetValue(place, out var target)) db.Targets.Add(target = new Target(open.Survey.Id, measure.Code, place));
                target.Set(value, from, by, who, now);
                db.Record(open.Survey.Id, new TargetSet(measure.Code, place, value, from, by), me.Actor);
                targets.Add(target);
            }
            await db.SaveChangesAsync(ct);
        }, ct);
        return targets;
    }
}
