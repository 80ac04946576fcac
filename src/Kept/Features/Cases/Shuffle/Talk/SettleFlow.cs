using Kept.Data.Events;
using Kept.Shared;

namespace Kept.Features.Cases.Shuffle.Talk;

/// <summary>Calls a flow done, or opens it again.</summary>
public sealed class SettleFlow(FlowTalks talks) : IUseCase
{
    public Task Handle(FlowName flow, bool done, CancellationToken ct) => talks.Work(flow, talk =>
    {
        if (done) talk.Settle(talks.By, talks.Now);
        else talk.Reopen(talks.By, talks.Now);
        return Task.FromResult<KeptEvent?>(done ? new FlowSettled() : new FlowReopened());
    }, ct);
}
