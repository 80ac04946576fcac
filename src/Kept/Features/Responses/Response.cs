using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Responses;

/// <summary>How a response ended.</summary>
public enum ResponseOutcome
{
    Complete,

    /// <summary>The respondent was not whom the survey looks for.</summary>
    ScreenOut,

    /// <summary>As many of her sort as wanted had answered before her.</summary>
    QuotaFull,
}

/// <summary>One customer's answers to one survey version; written once by the intake, read by everyone after.</summary>
public sealed class Response
{
    public Guid Id { get; private set; }
    public Guid SurveyId { get; private set; }
    public int Version { get; private set; }

    /// <summary>The sender's own id, unique per survey: what makes a repetition harmless.</summary>
    public string? OwnId { get; private set; }
    public Guid? UnitId { get; private set; }
    public Guid? TouchpointId { get; private set; }
    public string Mode { get; private set; } = "";
    public string Language { get; private set; } = "";
    public DateTime SubmittedAt { get; private set; }
    public DateTime ReceivedAt { get; private set; }

    /// <summary>The answers as a JSON object in the questionnaire's order.</summary>
    public string Answers { get; private set; } = "";

    /// <summary>Free attributes as a JSON object of strings; null when there are none. Unit and touchpoint are columns.</summary>
    public string? Attributes { get; private set; }

    /// <summary>How to reach the customer, as a JSON object (name, email, phone); never a dimension, never in an anonymous survey.</summary>
    public string? Contact { get; private set; }

    /// <summary>Finds the other answers of the same customer; null where there is no contact.</summary>
    public string? CustomerMark { get; private set; }

    /// <summary>Only complete ones count in scores and quotas.</summary>
    public ResponseOutcome Outcome { get; private set; }

    private Response() { }

    internal Response(Submission s) =>
        (Id, SurveyId, Version, OwnId, UnitId, TouchpointId, Mode, Language, SubmittedAt, ReceivedAt, Answers, Attributes, Contact, CustomerMark, Outcome) =
        (s.Id, s.SurveyId, s.Version, s.OwnId, s.UnitId, s.TouchpointId, s.Mode, s.Language, s.SubmittedAt, s.ReceivedAt, s.Answers, s.Attributes, s.Contact, s.CustomerMark, s.Outcome);

    internal sealed class Table : IEntityTypeConfiguration<Response>
    {
        public void Configure(EntityTypeBuilder<Response> builder)
        {
            builder.ToTable("responses");
            builder.Property(r => r.OwnId).HasMaxLength(200);
            builder.Property(r => r.Mode).HasMaxLength(32);
            builder.Property(r => r.Language).HasMaxLength(16);
            builder.Property(r => r.Outcome).HasMaxLength(16);
            builder.Property(r => r.CustomerMark).HasMaxLength(64);
            builder.HasIndex(r => new { r.SurveyId, r.OwnId }).IsUnique();
            builder.HasIndex(r => new { r.CustomerMark, r.SubmittedAt }).HasFilter("customer_mark IS NOT NULL");
        }
    }
}
