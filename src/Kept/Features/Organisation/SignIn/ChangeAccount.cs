using Kept.Shared;
using Microsoft.AspNetCore.Identity;

namespace Kept.Features.Organisation.SignIn;

/// <summary>A person changes her own name and language; the page she sees next shows both.</summary>
public sealed class ChangeAccount(ChangePerson change, SignInManager<Person> signIn, Me me) : IUseCase
{
    public async Task Handle(ChangePerson.Request request, CancellationToken ct) =>
        await signIn.RefreshSignInAsync(await change.Handle(me.MustBePerson(), request, ct));
}
