using System.Globalization;
using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>
/// Sets a unit's working hours, which count for all below it that have none of their own. Clocks that run keep the due time they have
/// until they are paused or the case is handed on.
/// </summary>
public sealed class SetUnitHours(KeptDb db, Units units, UnitCalendars calendars, Me me) : IUseCase
{
    public const int MostClosedDays = 400;

    /// <summary>Each day as "09:00-14:00, 16:00-20:00", empty where nobody works; times by the unit's own clock.</summary>
    public sealed record Request
    {
        public string? Monday { get; set; }
        public string? Tuesday { get; set; }
        public string? Wednesday { get; set; }
        public string? Thursday { get; set; }
        public string? Friday { get; set; }
        public string? Saturday { get; set; }
        public string? Sunday { get; set; }

        /// <summary>Dates such as 2026-12-25, apart by spaces, commas or lines.</summary>
        public string? Closed { get; set; }

        internal IReadOnlyList<(string Name, string? Text)> Days =>
            [("sunday", Sunday), ("monday", Monday), ("tuesday", Tuesday), ("wednesday", Wednesday), ("thursday", Thursday), ("friday", Friday), ("saturday", Saturday)];
    }

    public async Task Handle(string code, Request request, CancellationToken ct)
    {
        var unit = await units.Find(code, ct) ?? throw new NotFoundException($"Unit \"{code}\"");
        var days = request.Days.Select(day => WorkingHours.ReadDay(day.Text) ?? throw new InvalidException(day.Name, "hours.error.day")).ToList();
        if (days.Sum(spans => spans.Sum(s => s.To - s.From)) < WorkingHours.FewestMinutesAWeek) throw new InvalidException("monday", "hours.error.too_few");
        var hours = await db.UnitHours.FindAsync([unit.Id], ct);
        if (hours is null) db.UnitHours.Add(hours = new UnitHours(unit.Id));
        hours.Change([.. days.Select(WorkingHours.Write)], ClosedDays(request.Closed));
        db.Record(unit.Id, new UnitHoursChanged(unit.Code), me.Actor);
        await db.SaveChangesAsync(ct);
        calendars.Forget();
    }

    private static List<DateOnly> ClosedDays(string? text)
    {
        var days = new List<DateOnly>();
        foreach (var part in (text ?? "").Split([' ', ',', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!DateOnly.TryParseExact(part, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) throw new InvalidException("closed", "hours.error.date");
            days.Add(day);
        }
        return days.Count > MostClosedDays ? throw new InvalidException("closed", "hours.error.too_many") : days;
    }
}
