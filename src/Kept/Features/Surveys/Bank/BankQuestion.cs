using System.Text.Json;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Surveys.Bank;

/// <summary>
/// One wording of a question as the organisation approved it; never changed. A new wording is the next row of the same code,
/// and the newest row counts, before what Kept ships under that code.
/// </summary>
public sealed class BankQuestion
{
    public Guid Id { get; private set; }
    public string Code { get; private set; } = "";

    /// <summary>From 1, in order, within the code.</summary>
    public int Number { get; private set; }

    /// <summary>A questionnaire of this one question, as JSON, in the languages it is approved in.</summary>
    public string Questionnaire { get; private set; } = "";

    /// <summary>In order, a space between two.</summary>
    public string Tags { get; private set; } = "";

    /// <summary>When to use it, as a JSON object by language; null where nobody said.</summary>
    public string? Advice { get; private set; }

    /// <summary>The survey it was taken from.</summary>
    public Guid? SurveyId { get; private set; }

    /// <summary>The person or key that approved it.</summary>
    public Guid? ApprovedBy { get; private set; }
    public DateTime ApprovedAt { get; private set; }
    public Guid? RetiredBy { get; private set; }
    public DateTime? RetiredAt { get; private set; }

    private BankQuestion() { }

    internal BankQuestion(int number, Approved approved, Guid? by, DateTime now)
    {
        (Id, Code, Number) = (Guid.CreateVersion7(), approved.Question.Code, number);
        (Questionnaire, Tags) = (approved.Content.ToJson(), string.Join(' ', approved.Tags));
        Advice = approved.Advice is { } advice ? JsonSerializer.Serialize(advice.Values) : null;
        (SurveyId, ApprovedBy, ApprovedAt) = (approved.SurveyId, by, now);
    }

    public Approved Approved => new(Kept.Questionnaires.Questionnaire.Parse(Questionnaire), Tags.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Advice is null ? null : new Text(JsonSerializer.Deserialize<Dictionary<string, string>>(Advice)!), SurveyId);

    /// <summary>It is offered no more; the surveys that have it keep it.</summary>
    public void Retire(Guid? by, DateTime now)
    {
        if (RetiredAt is not null) throw new RuleBrokenException("bank.error.retired");
        (RetiredBy, RetiredAt) = (by, now);
    }

    internal sealed class Table : IEntityTypeConfiguration<BankQuestion>
    {
        public void Configure(EntityTypeBuilder<BankQuestion> builder)
        {
            builder.ToTable("bank_questions");
            builder.Property(q => q.Id).ValueGeneratedNever();
            builder.Property(q => q.Code).HasMaxLength(64);
            builder.HasIndex(q => new { q.Code, q.Number }).IsUnique();
            builder.Ignore(q => q.Approved);
        }
    }
}

/// <summary>What is approved: one question in its languages, the words it is found by, and when to use it.</summary>
/// <param name="Content">A questionnaire that holds this question alone.</param>
public sealed record Approved(Questionnaire Content, IReadOnlyList<string> Tags, Text? Advice, Guid? SurveyId = null)
{
    public Question Question => Content.Pages[0].Questions[0];
}
