using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Organisation;

/// <summary>People who handle work together; a case may be handed to a team.</summary>
public sealed class Team
{
    public Guid Id { get; private set; }
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>The unit whose working hours it keeps; null keeps those of the place a case is about.</summary>
    public Guid? UnitId { get; private set; }
    public DateTime CreatedAt { get; private set; }

    private Team() { }

    public Team(string code, string name, DateTime now) => (Id, Code, Name, CreatedAt) = (Guid.CreateVersion7(), code.Trim(), name.Trim(), now);

    public void Change(string name, Guid? unitId) => (Name, UnitId) = (name.Trim(), unitId);

    internal sealed class Table : IEntityTypeConfiguration<Team>
    {
        public void Configure(EntityTypeBuilder<Team> builder)
        {
            builder.ToTable("teams");
            builder.Property(t => t.Code).HasMaxLength(64);
            builder.Property(t => t.Name).HasMaxLength(200);
            builder.HasIndex(t => t.Code).IsUnique();
        }
    }
}

/// <summary>That a person belongs to a team, and since when.</summary>
public sealed class TeamMember
{
    public Guid TeamId { get; private set; }
    public Guid PersonId { get; private set; }
    public DateTime Since { get; private set; }

    private TeamMember() { }

    public TeamMember(Guid teamId, Guid personId, DateTime now) => (TeamId, PersonId, Since) = (teamId, personId, now);

    internal sealed class Table : IEntityTypeConfiguration<TeamMember>
    {
        public void Configure(EntityTypeBuilder<TeamMember> builder)
        {
            builder.ToTable("team_members");
            builder.HasKey(m => new { m.TeamId, m.PersonId });
            builder.HasIndex(m => m.PersonId);
        }
    }
}
