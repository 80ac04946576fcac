using System.ComponentModel.DataAnnotations;
using Kept.Shared;
using Microsoft.AspNetCore.Identity;

namespace Kept.Features.Organisation.SignIn;

/// <summary>Signs a person in by e-mail and password; what was wrong is never said, so that nobody learns who works here.</summary>
public sealed class SignInWithPassword(SignInManager<Person> signIn, IPasswordHasher<Person> hasher) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(256)] public string Email { get; set; } = "";
        [Required, StringLength(200)] public string Password { get; set; } = "";

        /// <summary>Whether the session outlives the browser.</summary>
        public bool Stay { get; set; }
    }

    public async Task Handle(Request request, CancellationToken ct)
    {
        var person = await signIn.UserManager.FindByEmailAsync(request.Email.Trim());
        if (person is not { LeftAt: null })
        {
            // An unknown address takes as long as a wrong password.
            hasher.HashPassword(null!, request.Password);
            throw new InvalidException("password", "sign_in.refused");
        }
        var result = await signIn.CheckPasswordSignInAsync(person, request.Password, lockoutOnFailure: true);
        if (!result.Succeeded) throw new InvalidException("password", "sign_in.refused");
        await signIn.SignInAsync(person, request.Stay);
    }
}
