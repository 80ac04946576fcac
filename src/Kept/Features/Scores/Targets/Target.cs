using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Scores.Targets;

/// <summary>The score somebody wants a question to reach at a place by a day. A place has one at a time; the event log keeps the earlier ones.</summary>
public sealed class Target
{
    public Guid Id { get; private set; }
    public Guid SurveyId { get; private set; }
    public string Question { get; private set; } = "";

    /// <summary>Where it counts, as a filter is written: see <see cref="TargetPlace"/>; empty for the whole.</summary>
    public string Place { get; private set; } = "";

    /// <summary>On the scale of the score: −100…100 for NPS, 0…100 for shares, the question's own for means.</summary>
    public double Value { get; private set; }

    /// <summary>The first day whose answers count towards it.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly By { get; private set; }

    /// <summary>The person; null for a program.</summary>
    public Guid? SetBy { get; private set; }
    public DateTime SetAt { get; private set; }

    private Target() { }

    public Target(Guid surveyId, string question, string place) =>
        (Id, SurveyId, Question, Place) = (Guid.CreateVersion7(), surveyId, question, place);

    /// <exception cref="InvalidException">It ends before it begins, or is no number.</exception>
    public void Set(double value, DateOnly from, DateOnly by, Guid? who, DateTime now)
    {
        if (!double.IsFinite(value)) throw new InvalidException("value", "targets.error.value");
        // A day beyond these is a slip of the pen, and at the ends of time there is no next one.
        if (by <= from || from.Year < 1900 || by.Year > 2200) throw new InvalidException("by", "targets.error.by");
        (Value, From, By, SetBy, SetAt) = (value, from, by, who, now);
    }

    internal sealed class Table : IEntityTypeConfiguration<Target>
    {
        public void Configure(EntityTypeBuilder<Target> builder)
        {
            builder.ToTable("targets");
            builder.Property(t => t.Question).HasMaxLength(200);
            builder.Property(t => t.Place).HasMaxLength(80);
            builder.HasIndex(t => new { t.SurveyId, t.Question, t.Place }).IsUnique();
        }
    }
}
