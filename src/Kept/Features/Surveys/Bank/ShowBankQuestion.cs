using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Bank;

/// <summary>One approval of a question; without a name it was a program's.</summary>
/// <param name="Survey">Code of the survey it was taken from.</param>
public sealed record BankVersion(int Number, string? ApprovedBy, DateTime ApprovedAt, string? Survey, string? RetiredBy, DateTime? RetiredAt);

/// <summary>A question of the bank with all that its page shows.</summary>
/// <param name="Versions">The organisation's own, newest first; none while only Kept's wording is there.</param>
public sealed record BankQuestionDetails(BankEntry Entry, IReadOnlyList<BankVersion> Versions, IReadOnlyList<BankUse> Uses);

/// <summary>Finds a question of the bank by its code.</summary>
public sealed class ShowBankQuestion(KeptDb db, QuestionBank bank, BankUses uses) : IUseCase
{
    public async Task<BankQuestionDetails> Handle(string code, string language, CancellationToken ct)
    {
        var entry = await bank.Named(code, ct);
        var versions = await db.BankQuestions.Where(q => q.Code == code).OrderByDescending(q => q.Number)
            .Select(q => new BankVersion(q.Number, db.People.Where(p => p.Id == q.ApprovedBy).Select(p => p.Name).FirstOrDefault(), q.ApprovedAt,
                db.Surveys.Where(s => s.Id == q.SurveyId).Select(s => s.Code).FirstOrDefault(),
                db.People.Where(p => p.Id == q.RetiredBy).Select(p => p.Name).FirstOrDefault(), q.RetiredAt))
            .ToListAsync(ct);
        return new BankQuestionDetails(entry, versions, [.. (await uses.Of([entry], language, ct))[code]]);
    }
}
