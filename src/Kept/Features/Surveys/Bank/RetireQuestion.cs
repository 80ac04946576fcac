using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Bank;

/// <summary>Takes a question of the organisation's own out of the offer.</summary>
public sealed class RetireQuestion(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    public async Task Handle(string code, CancellationToken ct)
    {
        var question = await db.BankQuestions.SingleOrDefaultAsync(q => q.Code == code, ct) ?? throw new NotFoundException($"Question \"{code}\"");
        question.Retire(me.Id, clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(ct);
    }
}
