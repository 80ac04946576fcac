using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Inbox.Saved;

/// <summary>Who sees a saved filter besides the one who saved it; each sees her own cases in it.</summary>
public enum SharedWith { Nobody, Team, Everybody }

/// <summary>A filter of the inbox that a person keeps under a name.</summary>
public sealed class SavedFilter
{
    public const int LongestName = 80, LongestQuery = 2000, Most = 30;

    public Guid Id { get; private set; }
    public Guid OwnerId { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>As <see cref="CaseFilter.Query"/> writes it.</summary>
    public string Query { get; private set; } = "";

    /// <summary>From 0, in the order its owner wants.</summary>
    public int Position { get; private set; }

    /// <summary>Whether the inbox opens with it for its owner.</summary>
    public bool OpensInbox { get; private set; }
    public SharedWith Shared { get; private set; }

    /// <summary>The team that sees it, where it is shared with one.</summary>
    public Guid? TeamId { get; private set; }

    private SavedFilter() { }

    public SavedFilter(Guid ownerId, string name, string query, int position) => (Id, OwnerId, Name, Query, Position) = (Guid.CreateVersion7(), ownerId, Named(name), query, position);

    public void Rename(string name) => Name = Named(name);

    public void Share(SharedWith with, Guid? teamId) => (Shared, TeamId) = (with, with == SharedWith.Team ? teamId ?? throw new RuleBrokenException("inbox.error.no_team") : null);

    public void MoveTo(int position) => Position = position;

    public void OpenInbox(bool yes) => OpensInbox = yes;

    private static string Named(string name) => name.Trim() is { Length: > 0 and <= LongestName } named ? named : throw new InvalidException("name", "inbox.error.name");

    internal sealed class Table : IEntityTypeConfiguration<SavedFilter>
    {
        public void Configure(EntityTypeBuilder<SavedFilter> builder)
        {
            builder.ToTable("saved_filters");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.Property(s => s.Name).HasMaxLength(LongestName);
            builder.Property(s => s.Query).HasMaxLength(LongestQuery);
            builder.Property(s => s.Shared).HasMaxLength(16);
            builder.HasIndex(s => new { s.OwnerId, s.Name }).IsUnique();
        }
    }
}
