using Kept.Data;
using Kept.Shared;

namespace Kept.Features.Organisation;

/// <summary>Someone who was let go of works here again, with the roles and the password she had.</summary>
public sealed class BringPersonBack(KeptDb db, Me me) : IUseCase
{
    public async Task Handle(Guid personId, CancellationToken ct)
    {
        var person = await db.People.Known(personId, ct);
        person.Return();
        db.Record(person.Id, new PersonReturned(), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
