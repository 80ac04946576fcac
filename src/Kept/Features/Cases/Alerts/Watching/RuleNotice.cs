using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Alerts.Watching;

/// <summary>That a rule told somebody of a case that waits, or of a survey that is silent: once for each time the clock began.</summary>
public sealed class RuleNotice
{
    public Guid RuleId { get; private set; }

    /// <summary>The case or the survey.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>What the clock counts from: the opening, the time it is due, the last answer.</summary>
    public DateTime Since { get; private set; }
    public DateTime At { get; private set; }

    private RuleNotice() { }

    internal RuleNotice(Guid ruleId, Guid subjectId, DateTime since, DateTime now) => (RuleId, SubjectId, Since, At) = (ruleId, subjectId, since, now);

    internal sealed class Table : IEntityTypeConfiguration<RuleNotice>
    {
        public void Configure(EntityTypeBuilder<RuleNotice> builder)
        {
            builder.ToTable("rule_notices").HasKey(n => new { n.RuleId, n.SubjectId, n.Since });
            builder.HasIndex(n => new { n.RuleId, n.At });
        }
    }
}
