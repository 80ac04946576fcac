using Kept.Features.Cases.Alerts.Conditions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Alerts;

/// <summary>
/// When somebody must act, and by when. The plain kind says that the score of one survey's question is at or below a limit; the named kind
/// has a <see cref="Trigger"/>, may be for several surveys and may say whom its cases go to.
/// </summary>
public sealed class AlertRule
{
    /// <summary>Detractors: the rule that a survey starts with.</summary>
    public const int DefaultNpsThreshold = 6;
    public const int LongestDueHours = 24 * 90;
    public const int LongestName = 120;

    public Guid Id { get; private set; }

    /// <summary>Null for the plain kind.</summary>
    public string? Name { get; private set; }

    /// <summary>The survey of a plain rule; null for the named kind.</summary>
    public Guid? SurveyId { get; private set; }

    /// <summary>The question of a plain rule; null for the named kind.</summary>
    public string? Question { get; private set; }

    /// <summary>The highest score that still raises an alert; null for the named kind.</summary>
    public int? AtMost { get; private set; }

    /// <summary>The surveys of a named rule; none for all that are not anonymous.</summary>
    public IReadOnlyList<Guid> Surveys { get; private set; } = [];

    /// <summary>The trigger of a named rule as JSON; null for the plain kind.</summary>
    public string? TriggerJson { get; private set; }

    /// <summary>Hours until the case is due.</summary>
    public int DueHours { get; private set; }

    /// <summary>Whom its cases go to; null for both leaves it to the routing.</summary>
    public Guid? ToPersonId { get; private set; }
    public Guid? ToTeamId { get; private set; }
    public bool Active { get; private set; }

    /// <summary>Rises with every change.</summary>
    public int Revision { get; private set; }
    public DateTime CreatedAt { get; private set; }

    /// <summary>What came to pass earlier is not told of: since when it is active as it stands.</summary>
    public DateTime LiveSince { get; private set; }

    private AlertRule() { }

    public AlertRule(Guid surveyId, string question, int atMost, int dueHours, DateTime now) =>
        (Id, SurveyId, Question, AtMost, DueHours, Active, Revision, CreatedAt, LiveSince) = (Guid.CreateVersion7(), surveyId, question, atMost, dueHours, true, 1, now, now);

    public AlertRule(RuleDraft draft, DateTime now)
    {
        (Id, CreatedAt) = (Guid.CreateVersion7(), now);
        Change(draft, now);
    }

    public bool IsPlain => TriggerJson is null;

    public void Change(string question, int atMost, int dueHours, bool active) =>
        (Question, AtMost, DueHours, Active, Revision) = (question, atMost, dueHours, active, Revision + 1);

    public void Change(RuleDraft draft, DateTime now)
    {
        (Name, Surveys, TriggerJson, DueHours) = (draft.Name, draft.Surveys, draft.Trigger.ToJson().ToJsonString(), draft.DueHours);
        (ToPersonId, ToTeamId, Active, Revision, LiveSince) = (draft.ToPersonId, draft.ToTeamId, draft.Active, Revision + 1, now);
    }

    /// <summary>What it reacts to.</summary>
    public Trigger Trigger() => TriggerJson is { } json ? Conditions.Trigger.Parse(json, "trigger") : new OnAnswer(new ScoreIs(Question!, null, AtMost));

    public bool IsFor(Guid survey) => IsPlain ? SurveyId == survey : Surveys.Count == 0 || Surveys.Contains(survey);

    internal sealed class Table : IEntityTypeConfiguration<AlertRule>
    {
        public void Configure(EntityTypeBuilder<AlertRule> builder)
        {
            builder.ToTable("alert_rules");
            builder.Ignore(r => r.IsPlain);
            builder.Property(r => r.Name).HasMaxLength(LongestName);
            builder.Property(r => r.Question).HasMaxLength(200);
            builder.Property(r => r.Surveys).HasConversion(
                surveys => string.Join(' ', surveys),
                text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse).ToArray(),
                new ValueComparer<IReadOnlyList<Guid>>((a, b) => a!.SequenceEqual(b!), surveys => surveys.Count, surveys => surveys.ToArray()));
            builder.HasIndex(r => r.SurveyId);
        }
    }
}

/// <summary>What a named rule says, checked.</summary>
public sealed record RuleDraft(string Name, IReadOnlyList<Guid> Surveys, Trigger Trigger, int DueHours, Guid? ToPersonId, Guid? ToTeamId, bool Active);
