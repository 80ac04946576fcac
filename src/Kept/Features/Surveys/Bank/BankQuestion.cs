using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Surveys.Bank;

/// <summary>A question an organisation approved for all its surveys, beside those that come with Kept.</summary>
public sealed class BankQuestion
{
    public string Code { get; private set; } = "";

    /// <summary>The question as the JSON of a questionnaire with only it, in its languages.</summary>
    public string Questionnaire { get; private set; } = "";

    /// <summary>Code of the survey it was taken from.</summary>
    public string Survey { get; private set; } = "";
    public Guid? ApprovedBy { get; private set; }
    public DateTime ApprovedAt { get; private set; }
    public Guid? RetiredBy { get; private set; }
    public DateTime? RetiredAt { get; private set; }

    private BankQuestion() { }

    public BankQuestion(string code, string questionnaire, string survey, Guid? by, DateTime now) =>
        (Code, Questionnaire, Survey, ApprovedBy, ApprovedAt) = (code, questionnaire, survey, by, now);

    /// <summary>Approves the question as it is worded now; one that was retired comes back.</summary>
    public void Approve(string questionnaire, string survey, Guid? by, DateTime now)
    {
        (Questionnaire, Survey, ApprovedBy, ApprovedAt) = (questionnaire, survey, by, now);
        (RetiredBy, RetiredAt) = (null, null);
    }

    /// <summary>Takes it out of the offer; surveys that have it keep it.</summary>
    public void Retire(Guid? by, DateTime now)
    {
        if (RetiredAt is not null) throw new RuleBrokenException("surveys.error.retired");
        (RetiredBy, RetiredAt) = (by, now);
    }

    internal sealed class Table : IEntityTypeConfiguration<BankQuestion>
    {
        public void Configure(EntityTypeBuilder<BankQuestion> builder)
        {
            builder.ToTable("bank_questions");
            builder.HasKey(q => q.Code);
            builder.Property(q => q.Code).HasMaxLength(64);
            builder.Property(q => q.Survey).HasMaxLength(64);
        }
    }
}
