using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Journeys.ContactAudit.Needs;

/// <summary>How a customer gets in touch.</summary>
public enum ContactChannel
{
    Phone,
    PhoneMenu,
    Text,
    Email,
    Chat,
    Web,
    App,
    InPerson,
}

/// <summary>Whether a way settles a need.</summary>
public enum WayOutcome
{
    /// <summary>One click, text, call or e-mail does it.</summary>
    OneStep,
    MoreSteps,
    Impossible,
}

/// <summary>What was found when a way was tried.</summary>
/// <param name="Steps">Clicks, texts, calls or mails until it was settled; null where nobody counted.</param>
/// <param name="Minutes">From beginning to settled.</param>
/// <param name="Hours">When the way is open, in the organisation's words.</param>
/// <param name="EasyToFind">Whether its number or address is easy to find; null where nobody looked.</param>
public sealed record WayFacts(WayOutcome Outcome, int? Steps, double? Minutes, string Hours, bool? EasyToFind, string Note);

/// <summary>One way to settle one need, as an audit round found it.</summary>
public sealed class ContactWay
{
    public Guid RoundId { get; private set; }
    public Guid NeedId { get; private set; }
    public ContactChannel Channel { get; private set; }
    public WayOutcome Outcome { get; private set; }
    public int? Steps { get; private set; }
    public double? Minutes { get; private set; }
    public string Hours { get; private set; } = "";
    public bool? EasyToFind { get; private set; }
    public string Note { get; private set; } = "";

    /// <summary>When it was last tried; earlier than its round where it was taken over from the one before.</summary>
    public DateOnly CheckedOn { get; private set; }

    /// <summary>As in the event log: a person's or key's id.</summary>
    public string CheckedBy { get; private set; } = "";

    private ContactWay() { }

    public ContactWay(Guid roundId, Guid needId, ContactChannel channel) => (RoundId, NeedId, Channel) = (roundId, needId, channel);

    /// <summary>The same in a newer round, not tried again yet.</summary>
    public ContactWay Into(Guid roundId)
    {
        var taken = new ContactWay(roundId, NeedId, Channel);
        taken.Check(new WayFacts(Outcome, Steps, Minutes, Hours, EasyToFind, Note), CheckedOn, CheckedBy);
        return taken;
    }

    public void Check(WayFacts facts, DateOnly on, string actor)
    {
        (Outcome, Steps, Minutes) = (facts.Outcome, facts.Outcome == WayOutcome.OneStep ? 1 : facts.Steps, facts.Minutes);
        (Hours, EasyToFind, Note, CheckedOn, CheckedBy) = (facts.Hours.Trim(), facts.EasyToFind, facts.Note.Trim(), on, actor);
    }

    internal sealed class Table : IEntityTypeConfiguration<ContactWay>
    {
        public void Configure(EntityTypeBuilder<ContactWay> builder)
        {
            builder.ToTable("contact_ways").HasKey(w => new { w.RoundId, w.NeedId, w.Channel });
            builder.Property(w => w.Channel).HasMaxLength(16);
            builder.Property(w => w.Outcome).HasMaxLength(16);
            builder.Property(w => w.Hours).HasMaxLength(200);
            builder.Property(w => w.Note).HasMaxLength(1000);
            builder.Property(w => w.CheckedBy).HasMaxLength(64);
            builder.HasOne<AuditRound>().WithMany().HasForeignKey(w => w.RoundId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<CustomerNeed>().WithMany().HasForeignKey(w => w.NeedId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
