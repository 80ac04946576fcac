using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Organisation;

/// <summary>Hours of the week in which one person is on duty for a unit and all below it that have nobody on duty of their own.</summary>
public sealed class Shift
{
    public const int MinutesADay = 24 * 60;

    public Guid Id { get; private set; }
    public Guid UnitId { get; private set; }
    public Guid PersonId { get; private set; }

    /// <summary>The days it begins on: bit 0 is Sunday, bit 6 Saturday.</summary>
    public int Days { get; private set; }

    /// <summary>Minutes after midnight, by the unit's clock.</summary>
    public int From { get; private set; }

    /// <summary>Minutes after midnight; not after <see cref="From"/> where it ends on the next day.</summary>
    public int To { get; private set; }

    private Shift() { }

    /// <param name="days">The days it begins on; at least one.</param>
    public Shift(Guid unitId, Guid personId, IEnumerable<DayOfWeek> days, TimeOnly from, TimeOnly to) =>
        (Id, UnitId, PersonId, Days, From, To) = (Guid.CreateVersion7(), unitId, personId, days.Aggregate(0, (bits, day) => bits | 1 << (int)day), Minute(from), Minute(to));

    public bool BeginsOn(DayOfWeek day) => (Days & 1 << (int)day) != 0;

    /// <param name="local">By the unit's clock.</param>
    public bool Covers(DateTime local)
    {
        var minute = Minute(TimeOnly.FromDateTime(local));
        if (From < To) return BeginsOn(local.DayOfWeek) && From <= minute && minute < To;
        return BeginsOn(local.DayOfWeek) && From <= minute || BeginsOn(local.AddDays(-1).DayOfWeek) && minute < To;
    }

    private static int Minute(TimeOnly time) => time.Hour * 60 + time.Minute;

    internal sealed class Table : IEntityTypeConfiguration<Shift>
    {
        public void Configure(EntityTypeBuilder<Shift> builder)
        {
            builder.ToTable("shifts");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.HasIndex(s => s.UnitId);
        }
    }
}
