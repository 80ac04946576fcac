using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases.Shuffle.Talk;

/// <summary>Asks a person to look after a flow and tells her by mail, or takes it back.</summary>
public sealed class AssignFlow(FlowTalks talks, FlowMails mails, KeptDb db, Me me) : IUseCase
{
    public sealed record Request
    {
        /// <summary>A person's e-mail address or id; empty for nobody.</summary>
        public string? Person { get; set; }
    }

    /// <exception cref="InvalidException">Nobody here is called so.</exception>
    public async Task Handle(FlowName flow, Request request, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Person))
        {
            await talks.Work(flow, talk =>
            {
                var was = talk.Assignment?.PersonId;
                talk.TakeBack(talks.By, talks.Now);
                return Task.FromResult<KeptEvent?>(new FlowTakenBack(was ?? Guid.Empty));
            }, ct);
            return;
        }
        var person = await db.People.IdOf(request.Person, ct) ?? throw new InvalidException("person", "shuffle.error.nobody_called");
        await talks.Work(flow, async talk =>
        {
            talk.Assign(person, talks.By, talks.Now);
            if (person != me.Id && (await Addressees.Of(db, [person], ct)) is [var to]) db.Mails.Add(await mails.Assigned(flow, talk.Id, me.Name, to, ct));
            return new FlowAssigned(person);
        }, ct);
    }
}
