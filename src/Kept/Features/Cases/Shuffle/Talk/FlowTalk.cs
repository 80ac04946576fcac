using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Shuffle.Talk;

/// <summary>What colleagues make of one flow of hand-offs: what they say of it, who looks after it, who follows it, and whether it is done.</summary>
public sealed class FlowTalk
{
    private readonly List<FlowComment> _comments = [];
    private readonly List<FlowAssignment> _assignments = [];
    private readonly List<FlowFollower> _followers = [];
    private readonly List<FlowSettlement> _settlements = [];

    public Guid Id { get; private set; }

    /// <summary>Code of the imported log; empty for the house's own cases.</summary>
    public string Log { get; private set; } = "";

    /// <summary>Keys of the holders, as <see cref="HolderKey"/> makes them; in an imported log their names.</summary>
    public string From { get; private set; } = "";
    public string To { get; private set; } = "";
    public DateTime BegunAt { get; private set; }

    public IReadOnlyList<FlowComment> Comments => _comments;
    public IReadOnlyList<FlowAssignment> Assignments => _assignments;
    public IReadOnlyList<FlowFollower> Followers => _followers;
    public IReadOnlyList<FlowSettlement> Settlements => _settlements;

    /// <summary>Who looks after it now; null for nobody.</summary>
    public FlowAssignment? Assignment => _assignments.OrderBy(a => a.Number).LastOrDefault() is { EndedAt: null } last ? last : null;

    /// <summary>What calls it done; null while it is open.</summary>
    public FlowSettlement? Settlement => _settlements.OrderBy(s => s.Number).LastOrDefault() is { ReopenedAt: null } last ? last : null;

    private FlowTalk() { }

    public FlowTalk(FlowName flow, DateTime now) => (Id, Log, From, To, BegunAt) = (Guid.CreateVersion7(), flow.Log, flow.From, flow.To, now);

    public FlowComment Comment(Guid? by, string text, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new RuleBrokenException("shuffle.error.empty_comment");
        var comment = new FlowComment(Id, by, text, now);
        _comments.Add(comment);
        return comment;
    }

    /// <summary>Gives it to a person, who follows it from now on.</summary>
    public FlowAssignment Assign(Guid person, Guid? by, DateTime now)
    {
        if (Assignment?.PersonId == person) throw new RuleBrokenException("shuffle.error.hers_already");
        Assignment?.End(by, now);
        var assignment = new FlowAssignment(Id, _assignments.Count + 1, person, by, now);
        _assignments.Add(assignment);
        Follow(person, now);
        return assignment;
    }

    public void TakeBack(Guid? by, DateTime now) => (Assignment ?? throw new RuleBrokenException("shuffle.error.nobodys")).End(by, now);

    /// <summary>Following twice is following once.</summary>
    public void Follow(Guid person, DateTime now)
    {
        if (_followers.All(f => f.PersonId != person)) _followers.Add(new FlowFollower(Id, person, now));
    }

    public void Unfollow(Guid person) => _followers.RemoveAll(f => f.PersonId == person);

    public void Settle(Guid? by, DateTime now)
    {
        if (Settlement is not null) throw new RuleBrokenException("shuffle.error.done_already");
        _settlements.Add(new FlowSettlement(Id, _settlements.Count + 1, by, now));
    }

    public void Reopen(Guid? by, DateTime now) => (Settlement ?? throw new RuleBrokenException("shuffle.error.not_done")).TakeBack(by, now);

    internal sealed class Table : IEntityTypeConfiguration<FlowTalk>
    {
        public void Configure(EntityTypeBuilder<FlowTalk> builder)
        {
            builder.ToTable("flow_talks");
            builder.Property(t => t.Log).HasMaxLength(64);
            builder.Property(t => t.From).HasMaxLength(FlowName.Longest);
            builder.Property(t => t.To).HasMaxLength(FlowName.Longest);
            builder.HasIndex(t => new { t.Log, t.From, t.To }).IsUnique();
            builder.Ignore(t => t.Assignment);
            builder.Ignore(t => t.Settlement);
            builder.HasMany(t => t.Comments).WithOne().HasForeignKey(c => c.TalkId);
            builder.HasMany(t => t.Assignments).WithOne().HasForeignKey(a => a.TalkId);
            builder.HasMany(t => t.Followers).WithOne().HasForeignKey(f => f.TalkId);
            builder.HasMany(t => t.Settlements).WithOne().HasForeignKey(s => s.TalkId);
        }
    }
}
