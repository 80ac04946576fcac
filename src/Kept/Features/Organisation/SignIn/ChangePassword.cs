using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Shared;
using Microsoft.AspNetCore.Identity;

namespace Kept.Features.Organisation.SignIn;

/// <summary>A person chooses a new password of her own; her sessions on other devices end.</summary>
public sealed class ChangePassword(KeptDb db, SignInManager<Person> signIn, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(200)] public string Present { get; set; } = "";
        [Required, StringLength(200, MinimumLength = 10)] public string New { get; set; } = "";
        [Required, Compare(nameof(New))] public string Again { get; set; } = "";
    }

    public async Task Handle(Request request, CancellationToken ct)
    {
        if (request.New == request.Present) throw new InvalidException("new", "account.same_password");
        var person = await signIn.UserManager.FindByIdAsync(me.MustBePerson().ToString()) ?? throw new NotFoundException("The person");
        person.ChosePassword();
        db.Record(person.Id, new PasswordChosen(), me.Actor);
        IdentityErrors.Throw(await signIn.UserManager.ChangePasswordAsync(person, request.Present, request.New));
        await signIn.RefreshSignInAsync(person);
    }
}
