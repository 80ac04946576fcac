using Kept.Data.Events;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases.Shuffle.Talk;

/// <summary>Has a person told by mail when a flow is talked about or leaves what is usual, or no more.</summary>
public sealed class FollowFlow(FlowTalks talks, Me me) : IUseCase
{
    /// <exception cref="ForbiddenException">An API key has no mailbox.</exception>
    public Task Handle(FlowName flow, bool follow, CancellationToken ct)
    {
        var person = me.MustBePerson();
        return talks.Work(flow, talk =>
        {
            var follows = talk.Followers.Any(f => f.PersonId == person);
            if (follow) talk.Follow(person, talks.Now);
            else talk.Unfollow(person);
            return Task.FromResult<KeptEvent?>(follow == follows ? null : follow ? new FlowFollowed(person) : new FlowUnfollowed(person));
        }, ct);
    }
}
