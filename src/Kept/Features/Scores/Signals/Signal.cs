using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Scores.Signals;

/// <summary>What kind of place a chart is about.</summary>
public enum SignalPlace { Unit, Touchpoint }

/// <summary>A change in a score that is more than its usual up and down, found once and followed until it is over.</summary>
public sealed class Signal
{
    public Guid Id { get; private set; }
    public Guid SurveyId { get; private set; }
    public string Question { get; private set; } = "";
    public Metric Metric { get; private set; }
    public SignalPlace Place { get; private set; }

    /// <summary>The unit or touchpoint, by id for who may see it and by code for slices; neither ever changes.</summary>
    public Guid PlaceId { get; private set; }
    public string PlaceCode { get; private set; } = "";

    public ControlRule Rule { get; private set; }

    /// <summary>Whether it is above what is usual. Of every score that Kept knows, more is better.</summary>
    public bool IsGood { get; private set; }

    /// <summary>Monday of the week in which the change began: of a run, its first.</summary>
    public DateOnly Since { get; private set; }

    /// <summary>Monday of the week that made it a signal.</summary>
    public DateOnly Week { get; private set; }

    /// <summary>How many weeks it has held, from its first to its last.</summary>
    public int Weeks => (LastWeek.DayNumber - Since.DayNumber) / 7 + 1;

    /// <summary>Monday of the last week in which it held; value and n are that week's, centre and limits what is usual there, or was before a shift.</summary>
    public DateOnly LastWeek { get; private set; }
    public double Value { get; private set; }
    public double Center { get; private set; }
    public double Low { get; private set; }
    public double High { get; private set; }
    public long N { get; private set; }

    public DateTime FoundAt { get; private set; }

    /// <summary>When a week was back to what is usual, or no week had enough answers any more; null while it is open.</summary>
    public DateTime? EndedAt { get; private set; }

    public bool IsOpen => EndedAt is null;

    private Signal() { }

    public Signal(Guid surveyId, Measure measure, SignalPlace place, Guid placeId, string placeCode, Stretch stretch, DateTime now)
    {
        (Id, SurveyId, Question, Metric, FoundAt) = (Guid.CreateVersion7(), surveyId, measure.Code, measure.Metric, now);
        (Place, PlaceId, PlaceCode) = (place, placeId, placeCode);
        (Rule, IsGood, Since, Week) = (stretch.Rule, stretch.IsHigh, stretch.Since, stretch.First);
        Follow(stretch, now);
    }

    /// <summary>Whether a stretch of the chart is this signal, seen again: answers that come late move its ends. Weeks outside the
    /// limits that turn out to last are the beginning of a shift, and no second signal.</summary>
    public bool Is(Stretch stretch) =>
        (Rule == stretch.Rule || (stretch.IsShift && Rule == ControlRule.BeyondLimits)) && IsGood == stretch.IsHigh && stretch.Since <= LastWeek && stretch.Last.Monday >= Since;

    /// <summary>Takes over where the stretch stands by now.</summary>
    public void Follow(Stretch stretch, DateTime now)
    {
        if (stretch.IsShift) (Rule, Since) = (stretch.Rule, stretch.Since);
        (LastWeek, Value, Low, Center, High, N) = stretch.Last;
        if (stretch.IsCurrent) EndedAt = null;
        else End(now);
    }

    public void End(DateTime now) => EndedAt ??= now;

    internal sealed class Table : IEntityTypeConfiguration<Signal>
    {
        public void Configure(EntityTypeBuilder<Signal> builder)
        {
            builder.ToTable("signals");
            builder.Property(s => s.Question).HasMaxLength(200);
            builder.Property(s => s.PlaceCode).HasMaxLength(64);
            builder.Property(s => s.Metric).HasMaxLength(16);
            builder.Property(s => s.Place).HasMaxLength(16);
            builder.Property(s => s.Rule).HasMaxLength(32);
            // What is found once cannot be written twice, whoever looks.
            builder.HasIndex(s => new { s.SurveyId, s.Question, s.Place, s.PlaceId, s.Rule, s.IsGood, s.Week }).IsUnique();
            builder.HasIndex(s => s.FoundAt);
        }
    }
}
