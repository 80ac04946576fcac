using Kept.Shared;
using Microsoft.AspNetCore.Identity;

namespace Kept.Features.Organisation.SignIn;

internal static class IdentityErrors
{
    /// <summary>Says in the reader's language what Identity refused.</summary>
    public static void Throw(IdentityResult result)
    {
        if (result.Errors.FirstOrDefault() is not { } error) return;
        throw error.Code switch
        {
            nameof(IdentityErrorDescriber.PasswordMismatch) => new InvalidException("present", "account.wrong_password"),
            nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => new InvalidException("email", "people.email_taken"),
            nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => new InvalidException("email", "ui.error.email"),
            nameof(IdentityErrorDescriber.PasswordTooShort) => new InvalidException("password", "account.password_help"),
            nameof(IdentityErrorDescriber.ConcurrencyFailure) => new RuleBrokenException("people.changed_meanwhile"),
            _ => new InvalidException("person", error.Description),
        };
    }
}
