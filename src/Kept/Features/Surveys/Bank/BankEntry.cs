using Kept.Questionnaires;

namespace Kept.Features.Surveys.Bank;

/// <summary>A question of the bank as it is offered now.</summary>
/// <param name="Number">The organisation's version; 0 for the wording that Kept ships.</param>
public sealed record BankEntry(Approved Approved, int Number, Guid? ApprovedBy = null, DateTime? ApprovedAt = null, Guid? RetiredBy = null, DateTime? RetiredAt = null)
{
    public Question Question => Approved.Question;
    public string Code => Question.Code;
    public IReadOnlyList<string> Languages => Approved.Content.Languages;
    public bool IsShipped => Number == 0;
    public bool IsRetired => RetiredAt is not null;

    public static BankEntry Of(BankQuestion q) => new(q.Approved, q.Number, q.ApprovedBy, q.ApprovedAt, q.RetiredBy, q.RetiredAt);
}
