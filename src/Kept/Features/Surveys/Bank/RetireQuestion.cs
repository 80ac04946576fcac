using Kept.Shared;

namespace Kept.Features.Surveys.Bank;

/// <summary>Offers a question of the bank no more; the surveys that have it keep it.</summary>
public sealed class RetireQuestion(Approvals approvals) : IUseCase
{
    public Task Handle(string code, CancellationToken ct) => approvals.Retire(code, ct);
}
