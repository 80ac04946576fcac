using Kept.Shared;
using Microsoft.AspNetCore.Identity;

namespace Kept.Features.Organisation.SignIn;

internal static class IdentityErrors
{
    /// <summary>Says by field what Identity refused.</summary>
    public static void Throw(IdentityResult result)
    {
        if (result.Succeeded) return;
        throw new InvalidException(result.Errors
            .GroupBy(e => e.Code.Contains("Password", StringComparison.Ordinal) ? "password" : "email")
            .ToDictionary(g => g.Key, g => g.Select(e => e.Description).ToArray()));
    }
}
