using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Surveys;

public enum SurveyKind { Relational, Transactional, Pulse, Internal }

public enum SurveyState { Draft, Open, Closed }

/// <summary>A survey: its draft, the versions that were published, and whether it takes answers.</summary>
public sealed class Survey
{
    public const int AnonymousMinimumN = 5;

    public Guid Id { get; private set; }
    public string Code { get; private set; } = "";
    public SurveyKind Kind { get; private set; }
    public SurveyState State { get; private set; }

    /// <summary>The questionnaire being worked on, as JSON; customers see only published versions.</summary>
    public string Draft { get; private set; } = "";

    /// <summary>Rises with every change of the draft, so that two editors cannot overwrite each other unseen.</summary>
    public int DraftNumber { get; private set; }
    public int? PublishedVersion { get; private set; }

    /// <summary>The draft number that was published last; the draft has changes when it is behind.</summary>
    public int? PublishedDraft { get; private set; }
    public bool Anonymous { get; private set; }
    public int MinimumN { get; private set; }

    /// <summary>The part of its public link that nobody can guess.</summary>
    public string LinkKey { get; private set; } = "";

    /// <summary>The touchpoint a transactional survey is about, unless the answer says otherwise.</summary>
    public Guid? TouchpointId { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }

    private Survey() { }

    public Survey(string code, SurveyKind kind, string draft, bool anonymous, int? minimumN, string linkKey, DateTime now)
    {
        (Id, Code, Kind, Draft, DraftNumber, LinkKey, CreatedAt) = (Guid.CreateVersion7(), code.Trim(), kind, draft, 1, linkKey, now);
        Anonymous = anonymous;
        MinimumN = Math.Max(1, minimumN ?? (anonymous || kind == SurveyKind.Internal ? AnonymousMinimumN : 1));
    }

    public void ChangeDraft(string questionnaire, int? basedOn = null)
    {
        if (State == SurveyState.Closed) throw new RuleBrokenException("surveys.error.closed");
        MustStillBe(basedOn);
        Draft = questionnaire;
        DraftNumber++;
    }

    /// <summary>Refuses an editor who saw another draft than the present one; null has seen none and overwrites.</summary>
    public void MustStillBe(int? draftNumber)
    {
        if (draftNumber is { } seen && seen != DraftNumber) throw Conflict();
    }

    public static RuleBrokenException Conflict() => new("surveys.error.conflict");

    public void About(Guid? touchpointId) => TouchpointId = touchpointId;

    /// <summary>What respondents were promised stays: anonymity ends only before the first publication.</summary>
    public void Protect(bool anonymous, int minimumN)
    {
        if (State == SurveyState.Closed) throw new RuleBrokenException("surveys.error.closed");
        if (Anonymous && !anonymous && PublishedVersion is not null) throw new RuleBrokenException("surveys.error.stays_anonymous");
        (Anonymous, MinimumN) = (anonymous, Math.Max(1, minimumN));
    }

    public SurveyVersion Publish(Guid? by, DateTime now)
    {
        if (State == SurveyState.Closed) throw new RuleBrokenException("surveys.error.closed_for_good");
        PublishedVersion = (PublishedVersion ?? 0) + 1;
        PublishedDraft = DraftNumber;
        State = SurveyState.Open;
        return new SurveyVersion(Id, PublishedVersion.Value, Draft, by, now);
    }

    public void Close(DateTime now)
    {
        if (State != SurveyState.Open) throw new RuleBrokenException("surveys.error.not_open");
        State = SurveyState.Closed;
        ClosedAt = now;
    }

    internal sealed class Table : IEntityTypeConfiguration<Survey>
    {
        public void Configure(EntityTypeBuilder<Survey> builder)
        {
            builder.ToTable("surveys");
            builder.Property(s => s.Code).HasMaxLength(64);
            builder.Property(s => s.LinkKey).HasMaxLength(32);
            builder.HasIndex(s => s.Code).IsUnique();
            builder.HasIndex(s => s.LinkKey).IsUnique();
            builder.Property(s => s.DraftNumber).IsConcurrencyToken();
        }
    }
}

/// <summary>A questionnaire as it was published; never changed, so that every answer can be read as it was asked.</summary>
public sealed class SurveyVersion
{
    public Guid SurveyId { get; private set; }
    public int Number { get; private set; }
    public string Questionnaire { get; private set; } = "";
    public Guid? PublishedBy { get; private set; }
    public DateTime PublishedAt { get; private set; }

    private SurveyVersion() { }

    internal SurveyVersion(Guid surveyId, int number, string questionnaire, Guid? by, DateTime now) =>
        (SurveyId, Number, Questionnaire, PublishedBy, PublishedAt) = (surveyId, number, questionnaire, by, now);

    internal sealed class Table : IEntityTypeConfiguration<SurveyVersion>
    {
        public void Configure(EntityTypeBuilder<SurveyVersion> builder)
        {
            builder.ToTable("survey_versions");
            builder.HasKey(v => new { v.SurveyId, v.Number });
        }
    }
}
