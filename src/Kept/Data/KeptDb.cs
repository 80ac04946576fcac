using System.Text.Json;
using Kept.Data.Events;
using Kept.Features.Cases;
using Kept.Features.Cases.Alerts;
using Kept.Features.Cases.Attached;
using Kept.Features.Cases.Channels;
using Kept.Features.Cases.Channels.OneTouch;
using Kept.Features.Cases.Channels.Push;
using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Inbox.Bulk;
using Kept.Features.Cases.Inbox.Saved;
using Kept.Features.Cases.Conversation;
using Kept.Features.Cases.Conversation.Mailboxes;
using Kept.Features.Cases.Conversation.Templates;
using Kept.Features.Cases.Rules;
using Kept.Features.Cases.Logs;
using Kept.Features.Cases.Alerts.Watching;
using Kept.Features.Cases.Shuffle.Costs;
using Kept.Features.Cases.Shuffle.Talk;
using Kept.Features.Insights.Emerging;
using Kept.Features.Insights.LanguageModel;
using Kept.Features.Insights.Matters;
using Kept.Features.Insights.Trust;
using Kept.Features.Journeys;
using Kept.Features.Journeys.ContactAudit.Menus;
using Kept.Features.Journeys.ContactAudit.Needs;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Features.Responses.Coding;
using Kept.Features.Responses.Files;
using Kept.Features.Responses.Quotas;
using Kept.Features.Scores.Saving;
using Kept.Features.Scores.Dashboards;
using Kept.Features.Scores.Targets;
using Kept.Features.Scores.Weighting;
using Kept.Features.Scores.Digests;
using Kept.Features.Scores.Signals;
using Kept.Features.Surveys;
using Kept.Features.Surveys.Bank;
using Kept.Features.Surveys.Comments;
using Kept.Features.Surveys.Editing.History;
using Kept.Features.Surveys.Branding;
using Kept.Shared;
using Kept.Shared.Mail;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Kept.Data;

/// <summary>
/// The organisation's database: every table of every feature, and the event log that is written with them.
/// Derived once per database engine; everyone asks for this type.
/// </summary>
public abstract class KeptDb(DbContextOptions options, TimeProvider clock) : IdentityUserContext<Person, Guid>(options)
{
    public DbSet<EventRow> Events => Set<EventRow>();
    public DbSet<ConsumerCursor> Cursors => Set<ConsumerCursor>();
    public DbSet<ParkedEvent> ParkedEvents => Set<ParkedEvent>();
    public DbSet<Mail> Mails => Set<Mail>();
    public DbSet<MailAttachment> MailAttachments => Set<MailAttachment>();

    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<UnitHours> UnitHours => Set<UnitHours>();
    public DbSet<Shift> Shifts => Set<Shift>();
    public DbSet<Team> Teams => Set<Team>();
    public DbSet<TeamMember> TeamMembers => Set<TeamMember>();
    public DbSet<RoleAssignment> RoleAssignments => Set<RoleAssignment>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<Absence> Absences => Set<Absence>();
    public DbSet<Person> People => Set<Person>();

    public DbSet<Touchpoint> Touchpoints => Set<Touchpoint>();
    public DbSet<ContactMenu> ContactMenus => Set<ContactMenu>();
    public DbSet<MenuVersion> MenuVersions => Set<MenuVersion>();
    public DbSet<MenuDraft> MenuDrafts => Set<MenuDraft>();
    public DbSet<AuditCall> AuditCalls => Set<AuditCall>();
    public DbSet<ContactLimits> ContactLimits => Set<ContactLimits>();
    public DbSet<CustomerNeed> CustomerNeeds => Set<CustomerNeed>();
    public DbSet<AuditRound> AuditRounds => Set<AuditRound>();
    public DbSet<ContactWay> ContactWays => Set<ContactWay>();

    public DbSet<Survey> Surveys => Set<Survey>();
    public DbSet<SurveyVersion> SurveyVersions => Set<SurveyVersion>();
    public DbSet<SurveyDraft> SurveyDrafts => Set<SurveyDraft>();
    public DbSet<SurveyComment> SurveyComments => Set<SurveyComment>();
    public DbSet<BankQuestion> BankQuestions => Set<BankQuestion>();
    public DbSet<Logo> Logos => Set<Logo>();

    public DbSet<Response> Responses => Set<Response>();
    public DbSet<BegunResponse> BegunResponses => Set<BegunResponse>();
    public DbSet<AnswerFile> AnswerFiles => Set<AnswerFile>();
    public DbSet<CodebookVersion> CodebookVersions => Set<CodebookVersion>();
    public DbSet<CodebookExample> CodebookExamples => Set<CodebookExample>();
    public DbSet<CommentCorrection> CommentCorrections => Set<CommentCorrection>();
    public DbSet<QuotaCount> QuotaCounts => Set<QuotaCount>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<ImportRefusal> ImportRefusals => Set<ImportRefusal>();

    public DbSet<SavedExploration> SavedExplorations => Set<SavedExploration>();
    public DbSet<Target> Targets => Set<Target>();
    public DbSet<Dashboard> Dashboards => Set<Dashboard>();
    public DbSet<WeightingScheme> WeightingSchemes => Set<WeightingScheme>();
    public DbSet<Signal> Signals => Set<Signal>();
    public DbSet<DigestSubscription> DigestSubscriptions => Set<DigestSubscription>();

    public DbSet<CommentMatter> CommentMatters => Set<CommentMatter>();
    public DbSet<AgreementSample> AgreementSamples => Set<AgreementSample>();
    public DbSet<HandCode> HandCodes => Set<HandCode>();
    public DbSet<SurveyTheme> SurveyThemes => Set<SurveyTheme>();
    public DbSet<ThemeSearch> ThemeSearches => Set<ThemeSearch>();
    public DbSet<ModelEndpoint> ModelEndpoints => Set<ModelEndpoint>();
    public DbSet<ModelCall> ModelCalls => Set<ModelCall>();
    public DbSet<ModelMonth> ModelMonths => Set<ModelMonth>();

    public DbSet<AlertRule> AlertRules => Set<AlertRule>();
    public DbSet<MatterRule> MatterRules => Set<MatterRule>();
    public DbSet<RuleNotice> RuleNotices => Set<RuleNotice>();
    public DbSet<Case> Cases => Set<Case>();
    public DbSet<FlowTalk> FlowTalks => Set<FlowTalk>();
    public DbSet<HandoffCost> HandoffCosts => Set<HandoffCost>();
    public DbSet<CaseClock> CaseClocks => Set<CaseClock>();
    public DbSet<CaseRules> CaseRules => Set<CaseRules>();
    public DbSet<RequestKind> RequestKinds => Set<RequestKind>();
    public DbSet<ImportedLog> ImportedLogs => Set<ImportedLog>();
    public DbSet<LogChunk> LogChunks => Set<LogChunk>();
    public DbSet<CaseAnswer> CaseAnswers => Set<CaseAnswer>();
    public DbSet<Channel> Channels => Set<Channel>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<PushKey> PushKeys => Set<PushKey>();
    public DbSet<PushDevice> PushDevices => Set<PushDevice>();
    public DbSet<MailButton> MailButtons => Set<MailButton>();
    public DbSet<SavedFilter> SavedFilters => Set<SavedFilter>();
    public DbSet<BulkMark> BulkMarks => Set<BulkMark>();
    public DbSet<MetRule> MetRules => Set<MetRule>();
    public DbSet<AttachedFile> AttachedFiles => Set<AttachedFile>();
    public DbSet<CaseThread> CaseThreads => Set<CaseThread>();
    public DbSet<CaseMessage> CaseMessages => Set<CaseMessage>();
    public DbSet<MessageFile> MessageFiles => Set<MessageFile>();
    public DbSet<MessageTemplate> MessageTemplates => Set<MessageTemplate>();
    public DbSet<Mailbox> Mailboxes => Set<Mailbox>();

    /// <summary>The few places where the engines differ.</summary>
    public abstract Dialect Dialect { get; }

    /// <summary>Appends what happened; it becomes part of the next <c>SaveChangesAsync</c>.</summary>
    public void Record(Guid subjectId, KeptEvent happened, string actor) =>
        Events.Add(new EventRow(happened.GetType().Name, subjectId, clock.GetUtcNow().UtcDateTime, actor,
            JsonSerializer.Serialize(happened, happened.GetType(), EventJson.Options)));

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("Use SaveChangesAsync: writes wait their turn, and a thread must not.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is not null) return await Save();
        var saved = 0;
        await Transaction(async () => saved = await Save(), cancellationToken);
        return saved;

        async Task<int> Save()
        {
            if (ChangeTracker.Entries<EventRow>().Any(e => e.State == EntityState.Added)) await Dialect.LockEventLog(this, cancellationToken);
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
    }

    /// <summary>
    /// Runs the work in one transaction, in its turn among this process's writers; all of it is kept, or nothing. Inside
    /// another transaction of this context the work becomes part of that one.
    /// </summary>
    /// <exception cref="UnavailableException">The database cannot be reached or written just now.</exception>
    public async Task Transaction(Func<Task> work, CancellationToken ct = default)
    {
        if (Database.CurrentTransaction is not null)
        {
            await work();
            return;
        }
        try
        {
            using var turn = await Dialect.TakeTurn(ct);
            await using var transaction = await Database.BeginTransactionAsync(ct);
            await work();
            // A commit that was begun is not called back: nobody could say whether it happened.
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception error) when (Dialect.IsPassing(error) && error is not UnavailableException)
        {
            throw new UnavailableException(Dialect.IsFull(error) ? "data.full" : "data.unavailable", error);
        }
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(KeptDb).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase.Of(TableNameOf(entity)));
            foreach (var property in entity.GetProperties()) property.SetColumnName(SnakeCase.Of(property.Name));
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTime>().HaveConversion<UtcConverter>();
        configuration.Properties<Enum>().HaveConversion<string>();
    }

    private static string TableNameOf(Microsoft.EntityFrameworkCore.Metadata.IMutableEntityType entity)
    {
        var name = entity.GetTableName() ?? entity.ClrType.Name;
        return name.StartsWith("AspNetUser", StringComparison.Ordinal)
            ? name == "AspNetUsers" ? "People" : "Person" + name["AspNetUser".Length..]
            : name;
    }
}
