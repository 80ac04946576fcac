using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation.SignIn;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>The first visit: creates the organisation and its first administrator, once.</summary>
public sealed class SetUpOrganisation(KeptDb db, UserManager<Person> people, OrganisationFacts facts, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(200)] public string Organisation { get; set; } = "";
        [Required, StringLength(16)] public string Language { get; set; } = "en";
        [Required, TimeZone] public string TimeZone { get; set; } = "UTC";
        [Required, StringLength(200)] public string Name { get; set; } = "";
        [Required, EmailAddress, StringLength(256)] public string Email { get; set; } = "";
        [Required, StringLength(200, MinimumLength = 10)] public string Password { get; set; } = "";
    }

    public async Task<Person> Handle(Request request, CancellationToken ct)
    {
        if (!Zones.Exists(request.TimeZone)) throw new InvalidException("timeZone", "settings.no_zone");
        if (!Language.IsKnown(request.Language)) throw new InvalidException("language", "settings.no_language");
        var now = clock.GetUtcNow().UtcDateTime;
        var administrator = new Person(request.Email, request.Name, request.Language, now);
        await db.Transaction(async () =>
        {
            // Two browsers may send the first visit at once: the log's lock makes the second see the first.
            await db.Dialect.LockEventLog(db, ct);
            if (await db.Organisations.AnyAsync(ct)) throw new RuleBrokenException("welcome.already");
            var organisation = new Organisation(request.Organisation, request.Language, request.TimeZone, now);
            db.Organisations.Add(organisation);
            db.RoleAssignments.Add(new RoleAssignment(administrator.Id, Role.Administrator, null, null, now));
            db.Record(organisation.Id, new OrganisationSetUp(organisation.Name), administrator.Id.ToString());
            IdentityErrors.Throw(await people.CreateAsync(administrator, request.Password));
        }, ct);
        facts.Forget();
        return administrator;
    }
}
