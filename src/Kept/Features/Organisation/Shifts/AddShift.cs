using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>Puts a person on duty for a unit at some hours of the week: what falls then goes to her before the one responsible.</summary>
public sealed class AddShift(KeptDb db, Units units, Me me) : IUseCase
{
    public const int MostInUnit = 100;

    public sealed record Request
    {
        /// <summary>Her e-mail address.</summary>
        [Required] public string Person { get; set; } = "";

        public bool Monday { get; set; }
        public bool Tuesday { get; set; }
        public bool Wednesday { get; set; }
        public bool Thursday { get; set; }
        public bool Friday { get; set; }
        public bool Saturday { get; set; }
        public bool Sunday { get; set; }

        /// <summary>By the unit's own clock, as 08:00.</summary>
        [Required] public string From { get; set; } = "";

        /// <summary>As 16:00; where it is not after <see cref="From"/>, on the next day.</summary>
        [Required] public string To { get; set; } = "";

        internal IReadOnlyList<DayOfWeek> Days =>
            [.. Enum.GetValues<DayOfWeek>().Zip([Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday]).Where(day => day.Second).Select(day => day.First)];
    }

    public async Task<Shift> Handle(string code, Request request, CancellationToken ct)
    {
        var unit = await units.Find(code, ct) ?? throw new NotFoundException($"Unit \"{code}\"");
        var person = await db.People.PresentOrNobody(request.Person, "person", ct) ?? throw new InvalidException("person", "shifts.error.person");
        if (request.Days.Count == 0) throw new InvalidException("monday", "shifts.error.day");
        var (from, to) = (Read("from", request.From), Read("to", request.To));
        if (await db.Shifts.CountAsync(s => s.UnitId == unit.Id, ct) >= MostInUnit) throw new InvalidException("person", "shifts.error.too_many");
        var shift = new Shift(unit.Id, person.Id, request.Days, from, to);
        db.Shifts.Add(shift);
        db.Record(unit.Id, new ShiftsChanged(unit.Code), me.Actor);
        await db.SaveChangesAsync(ct);
        return shift;
    }

    private static TimeOnly Read(string field, string text) =>
        TimeOnly.TryParseExact(text.Trim(), ["HH:mm", "H:mm"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var time)
            ? time : throw new InvalidException(field, "shifts.error.time");
}
