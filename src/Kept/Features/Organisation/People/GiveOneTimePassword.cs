using Kept.Data;
using Kept.Features.Organisation.SignIn;
using Kept.Shared;
using Microsoft.AspNetCore.Identity;

namespace Kept.Features.Organisation;

/// <summary>Gives a person who forgot hers a password for one use; her sessions end and a lock-out is lifted.</summary>
public sealed class GiveOneTimePassword(KeptDb db, UserManager<Person> people, Me me) : IUseCase
{
    public async Task<string> Handle(Guid personId, CancellationToken ct)
    {
        var password = AddPerson.NewPassword();
        await db.Transaction(async () =>
        {
            var person = await db.People.Known(personId, ct);
            person.GivenOneTimePassword();
            person.LockoutEnd = null;
            person.AccessFailedCount = 0;
            db.Record(person.Id, new OneTimePasswordGiven(), me.Actor);
            IdentityErrors.Throw(await people.ResetPasswordAsync(person, await people.GeneratePasswordResetTokenAsync(person), password));
        }, ct);
        return password;
    }
}
