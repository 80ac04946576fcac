using Kept.Features.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Clocks;

/// <summary>What a clock runs for: the first human contact, or the solution.</summary>
public enum ClockKind { Contact, Solution }

/// <summary>
/// A time given, counted in working hours. What was spent is folded in whenever something changes, so a case that is handed to others
/// goes on with what is left of its time, by their hours, and changed hours never rewrite the past.
/// </summary>
public sealed class CaseClock
{
    /// <summary>The share of the time after which its owner is warned.</summary>
    public const double WarnAfter = 0.75;

    public Guid CaseId { get; private set; }
    public ClockKind Kind { get; private set; }

    /// <summary>The working minutes given.</summary>
    public int BudgetMinutes { get; private set; }

    /// <summary>The working seconds spent before <see cref="Since"/>.</summary>
    public int SpentSeconds { get; private set; }

    /// <summary>From when on it counts; in the future while the case is paused.</summary>
    public DateTime Since { get; private set; }

    /// <summary>The unit whose hours it runs in.</summary>
    public Guid? HoursOf { get; private set; }
    public DateTime DueAt { get; private set; }
    public DateTime? StoppedAt { get; private set; }

    /// <summary>When somebody must be told next: at the warning, then at the breach; null when there is nothing more to tell.</summary>
    public DateTime? NoticeAt { get; private set; }

    private CaseClock() { }

    internal CaseClock(Guid caseId, ClockKind kind, int budgetMinutes, Guid? hoursOf, WorkingHours hours, DateTime now)
    {
        (CaseId, Kind, BudgetMinutes, HoursOf) = (caseId, kind, budgetMinutes, hoursOf);
        Start(budgetMinutes, hours, now);
    }

    public bool Runs => StoppedAt is null;

    /// <summary>Whether it ran out before it was stopped.</summary>
    public bool IsBrokenAt(DateTime now) => (StoppedAt ?? now) > DueAt;

    /// <summary>Begins anew with the whole time.</summary>
    internal void Start(int budgetMinutes, WorkingHours hours, DateTime now)
    {
        (BudgetMinutes, SpentSeconds, Since, StoppedAt) = (budgetMinutes, 0, now, null);
        Foresee(hours, now);
    }

    /// <summary>Stands still until the time given.</summary>
    internal void Pause(DateTime until, WorkingHours hours, DateTime now)
    {
        Fold(hours, now);
        Since = until;
        Foresee(hours, now);
    }

    internal void Resume(WorkingHours hours, DateTime now)
    {
        if (Since <= now) return;
        Since = now;
        Foresee(hours, now);
    }

    /// <summary>Goes on by the hours of others with what is left; a pause stays.</summary>
    internal void CarryOver(Guid? hoursOf, WorkingHours before, WorkingHours after, DateTime now)
    {
        if (hoursOf == HoursOf) return;
        Fold(before, now);
        HoursOf = hoursOf;
        Foresee(after, now);
    }

    internal void Stop(WorkingHours hours, DateTime now)
    {
        if (!Runs) return;
        Fold(hours, now);
        (StoppedAt, NoticeAt) = (now, null);
    }

    /// <summary>Goes on as if it had not been stopped: what stopped it turned out not to have happened.</summary>
    internal void GoOn(WorkingHours hours, DateTime now)
    {
        if (Runs) return;
        (StoppedAt, NoticeAt) = (null, now);
        Foresee(hours, now);
    }

    /// <summary>Leaves no more than so many working minutes from now; what is left already may be less.</summary>
    internal void Hasten(int minutes, WorkingHours hours, DateTime now)
    {
        if (!Runs) return;
        Fold(hours, now);
        if (minutes * 60 < BudgetMinutes * 60 - SpentSeconds) BudgetMinutes = (SpentSeconds + 59) / 60 + minutes;
        Foresee(hours, now);
    }

    /// <summary>That it was told; the breach is told after the warning.</summary>
    public void Told(DateTime now) => NoticeAt = Runs && now < DueAt ? DueAt : null;

    private void Fold(WorkingHours hours, DateTime now)
    {
        if (now <= Since) return;
        SpentSeconds += (int)Math.Min(hours.Between(Since, now).TotalSeconds, int.MaxValue - SpentSeconds);
        Since = now;
    }

    private void Foresee(WorkingHours hours, DateTime now)
    {
        var left = TimeSpan.FromMinutes(BudgetMinutes) - TimeSpan.FromSeconds(SpentSeconds);
        // What is broken already stays broken from when it was.
        if (left > TimeSpan.Zero) DueAt = hours.After(Since, left);
        else if (DueAt == default || DueAt > Since) DueAt = Since;
        var warned = TimeSpan.FromMinutes(BudgetMinutes * WarnAfter) - TimeSpan.FromSeconds(SpentSeconds);
        NoticeAt = !Runs || DueAt <= now ? NoticeAt : warned > TimeSpan.Zero ? hours.After(Since, warned) : NoticeAt is null ? null : DueAt;
    }

    internal sealed class Table : IEntityTypeConfiguration<CaseClock>
    {
        public void Configure(EntityTypeBuilder<CaseClock> builder)
        {
            builder.ToTable("case_clocks");
            builder.HasKey(c => new { c.CaseId, c.Kind });
            builder.Property(c => c.Kind).HasMaxLength(16);
            builder.Ignore(c => c.Runs);
            builder.HasIndex(c => c.NoticeAt);
        }
    }
}
