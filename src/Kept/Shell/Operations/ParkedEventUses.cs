using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Shell.Operations;

/// <summary>One event that was set aside, with what it says.</summary>
public sealed class ShowParkedEvent(KeptDb db, Me me) : IUseCase
{
    public sealed record Answer(ParkedEvent Parked, string? Data);

    public async Task<Answer> Handle(Guid id, CancellationToken ct)
    {
        me.MustBeMine();
        var parked = await db.ParkedEvents.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new NotFoundException("The event");
        return new Answer(parked, await db.Events.Where(e => e.Position == parked.Position).Select(e => e.Data).SingleOrDefaultAsync(ct));
    }
}

/// <summary>Gives it to its consumer again.</summary>
public sealed class RetryParkedEvent(ParkedEvents parked, Me me) : IUseCase
{
    public Task Handle(Guid id, CancellationToken ct)
    {
        me.MustBeMine();
        return parked.Retry(id, me.Actor, ct);
    }
}

/// <summary>Lets it go for good.</summary>
public sealed class DismissParkedEvent(ParkedEvents parked, Me me) : IUseCase
{
    public Task Handle(Guid id, CancellationToken ct)
    {
        me.MustBeMine();
        return parked.Dismiss(id, me.Actor, ct);
    }
}
