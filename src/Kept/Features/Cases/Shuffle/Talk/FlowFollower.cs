using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Shuffle.Talk;

/// <summary>Somebody who wants to hear when a flow is talked about or leaves its limits, and what she was told last.</summary>
public sealed class FlowFollower
{
    public Guid TalkId { get; private set; }
    public Guid PersonId { get; private set; }
    public DateTime Since { get; private set; }

    /// <summary>She was told of all comments until then.</summary>
    public DateTime ToldUntil { get; private set; }

    /// <summary>Monday of the last week outside the limits that she was told of.</summary>
    public DateOnly? ToldWeek { get; private set; }

    private FlowFollower() { }

    internal FlowFollower(Guid talkId, Guid personId, DateTime now) => (TalkId, PersonId, Since, ToldUntil) = (talkId, personId, now, now);


    internal sealed class Table : IEntityTypeConfiguration<FlowFollower>
    {
        public void Configure(EntityTypeBuilder<FlowFollower> builder)
        {
            builder.ToTable("flow_followers");
            builder.HasKey(f => new { f.TalkId, f.PersonId });
            builder.HasIndex(f => f.PersonId);
        }
    }
}
