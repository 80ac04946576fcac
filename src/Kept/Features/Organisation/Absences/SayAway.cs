using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Shared;

namespace Kept.Features.Organisation;

/// <summary>Says that a person is away and who stands in: the person herself, or whoever governs. What comes for her meanwhile goes to her deputy.</summary>
public sealed class SayAway(KeptDb db, Me me, OrganisationFacts house) : IUseCase
{
    public const int MostDays = 366;

    public sealed record Request
    {
        [Required] public DateOnly? From { get; set; }

        /// <summary>The last day, by the organisation's clock.</summary>
        [Required] public DateOnly? Until { get; set; }

        /// <summary>The deputy's e-mail address; empty leaves it to the one above.</summary>
        public string? Deputy { get; set; }
    }

    public async Task Handle(Guid personId, Request request, CancellationToken ct)
    {
        if (personId != me.Id && !me.May(Permission.ManageOrganisation)) throw new ForbiddenException("absences.error.not_yours");
        var person = await db.People.Known(personId, ct);
        var from = request.From ?? throw new InvalidException("from", "absences.error.days");
        var until = request.Until ?? throw new InvalidException("until", "absences.error.days");
        if (until < from || until.DayNumber - from.DayNumber >= MostDays) throw new InvalidException("until", "absences.error.days");
        var deputy = await db.People.PresentOrNobody(request.Deputy, "deputy", ct);
        if (deputy?.Id == person.Id) throw new InvalidException("deputy", "absences.error.herself");
        var absence = await db.Absences.FindAsync([person.Id], ct);
        if (absence is null) db.Absences.Add(absence = new Absence(person.Id));
        absence.Change(Morning(from), Morning(until.AddDays(1)), deputy?.Id);
        db.Record(person.Id, new AbsenceSaid(from, until, deputy?.Id), me.Actor);
        await db.SaveChangesAsync(ct);
    }

    private DateTime Morning(DateOnly day)
    {
        var wall = day.ToDateTime(TimeOnly.MinValue);
        while (house.Zone.IsInvalidTime(wall)) wall = wall.AddMinutes(15);
        return TimeZoneInfo.ConvertTimeToUtc(wall, house.Zone);
    }
}

/// <summary>Says that a person is back, or will not be away after all; harmless when she is here.</summary>
public sealed class ComeBack(KeptDb db, Me me) : IUseCase
{
    public async Task Handle(Guid personId, CancellationToken ct)
    {
        if (personId != me.Id && !me.May(Permission.ManageOrganisation)) throw new ForbiddenException("absences.error.not_yours");
        if (await db.Absences.FindAsync([personId], ct) is not { } absence) return;
        db.Absences.Remove(absence);
        db.Record(personId, new AbsenceEnded(), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
