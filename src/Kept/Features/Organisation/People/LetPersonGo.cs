using Kept.Data;
using Kept.Features.Organisation.SignIn;
using Kept.Shared;
using Microsoft.AspNetCore.Identity;

namespace Kept.Features.Organisation;

/// <summary>Someone no longer works here: she cannot sign in, her sessions end, and her name stays in the record.</summary>
public sealed class LetPersonGo(KeptDb db, UserManager<Person> people, Administrators administrators, Me me, TimeProvider clock) : IUseCase
{
    public Task Handle(Guid personId, CancellationToken ct) => db.Transaction(async () =>
    {
        await administrators.MustRemainWithout(personId, ct);
        var person = await db.People.Known(personId, ct);
        person.Leave(clock.GetUtcNow().UtcDateTime);
        db.Record(person.Id, new PersonLeft(), me.Actor);
        IdentityErrors.Throw(await people.UpdateSecurityStampAsync(person));
    }, ct);
}
