using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Alerts;

/// <summary>When an answer is bad enough that someone must act: the question's score is at or below a threshold.</summary>
public sealed class AlertRule
{
    /// <summary>Detractors: the rule that a survey starts with.</summary>
    public const int DefaultNpsThreshold = 6;
    public const int LongestDueHours = 24 * 90;

    public Guid Id { get; private set; }
    public Guid SurveyId { get; private set; }
    public string Question { get; private set; } = "";

    /// <summary>The highest score that still raises an alert.</summary>
    public int AtMost { get; private set; }

    /// <summary>Hours until the case is due.</summary>
    public int DueHours { get; private set; }
    public bool Active { get; private set; }
    public DateTime CreatedAt { get; private set; }

    private AlertRule() { }

    public AlertRule(Guid surveyId, string question, int atMost, int dueHours, DateTime now) =>
        (Id, SurveyId, Question, AtMost, DueHours, Active, CreatedAt) = (Guid.CreateVersion7(), surveyId, question, atMost, dueHours, true, now);

    public void Change(string question, int atMost, int dueHours, bool active) =>
        (Question, AtMost, DueHours, Active) = (question, atMost, dueHours, active);

    public bool IsMetBy(int score) => Active && score <= AtMost;

    internal sealed class Table : IEntityTypeConfiguration<AlertRule>
    {
        public void Configure(EntityTypeBuilder<AlertRule> builder)
        {
            builder.ToTable("alert_rules");
            builder.Property(r => r.Question).HasMaxLength(200);
            builder.HasIndex(r => r.SurveyId);
        }
    }
}
