using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation.SignIn;
using Kept.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>The first visit: creates the organisation and its first administrator, once.</summary>
public sealed class SetUpOrganisation(KeptDb db, UserManager<Person> people, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(200)] public string Organisation { get; set; } = "";
        [Required, StringLength(16)] public string Language { get; set; } = "en";
        [Required, StringLength(64)] public string TimeZone { get; set; } = "UTC";
        [Required, StringLength(200)] public string Name { get; set; } = "";
        [Required, EmailAddress, StringLength(256)] public string Email { get; set; } = "";
        [Required, StringLength(200, MinimumLength = 10)] public string Password { get; set; } = "";
    }

    public async Task<Person> Handle(Request request, CancellationToken ct)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(request.TimeZone, out _)) throw new InvalidException("timeZone", $"There is no time zone \"{request.TimeZone}\".");
        var now = clock.GetUtcNow().UtcDateTime;
        var administrator = new Person(request.Email, request.Name, request.Language, now);
        await db.Transaction(async () =>
        {
            if (await db.Organisations.AnyAsync(ct)) throw new RuleBrokenException("This installation is set up already. Sign in, or ask an administrator to add you.");
            var organisation = new Organisation(request.Organisation, request.Language, request.TimeZone, now);
            db.Organisations.Add(organisation);
            db.RoleAssignments.Add(new RoleAssignment(administrator.Id, Role.Administrator, null, null, now));
            db.Record(organisation.Id, new OrganisationSetUp(organisation.Name), administrator.Id.ToString());
            IdentityErrors.Throw(await people.CreateAsync(administrator, request.Password));
        }, ct);
        return administrator;
    }
}
