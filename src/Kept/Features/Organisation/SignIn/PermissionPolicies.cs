using Microsoft.AspNetCore.Authorization;

namespace Kept.Features.Organisation.SignIn;

/// <summary>That the asker has a permission somewhere; how far it reaches is decided in each query.</summary>
public sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

public sealed class PermissionCheck(IHttpContextAccessor http) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        var me = http.HttpContext?.RequestServices.GetRequiredService<Me>();
        if (me?.May(requirement.Permission) == true) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
