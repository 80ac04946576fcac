using System.Security.Claims;
using Kept.Shared.Languages;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Kept.Features.Organisation.SignIn;

/// <summary>What a session's cookie says of the person: her name as others call her, and her language.</summary>
public sealed class PersonClaims(UserManager<Person> people, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Person>(people, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Person user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        foreach (var name in identity.FindAll(ClaimTypes.Name).ToList()) identity.RemoveClaim(name);
        identity.AddClaim(new Claim(ClaimTypes.Name, user.Name));
        if (user.Language is not null) identity.AddClaim(new Claim(Language.Claim, user.Language));
        return identity;
    }
}
