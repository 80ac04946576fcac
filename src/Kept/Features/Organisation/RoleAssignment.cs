using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Organisation;

/// <summary>A role that a person has in a unit and all below it, or for one touchpoint; without either, everywhere.</summary>
public sealed class RoleAssignment
{
    public Guid Id { get; private set; }
    public Guid PersonId { get; private set; }
    public string Role { get; private set; } = "";
    public Guid? UnitId { get; private set; }

    /// <summary>A touchpoint of the journeys, wherever it happens; known here by its id alone.</summary>
    public Guid? TouchpointId { get; private set; }
    public DateTime Since { get; private set; }

    private RoleAssignment() { }

    public RoleAssignment(Guid personId, string role, Guid? unitId, Guid? touchpointId, DateTime now) =>
        (Id, PersonId, Role, UnitId, TouchpointId, Since) = (Guid.CreateVersion7(), personId, role, unitId, touchpointId, now);

    internal sealed class Table : IEntityTypeConfiguration<RoleAssignment>
    {
        public void Configure(EntityTypeBuilder<RoleAssignment> builder)
        {
            builder.ToTable("role_assignments");
            builder.Property(r => r.Role).HasMaxLength(32);
            builder.HasIndex(r => r.PersonId);
        }
    }
}
