using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Kept.Data;
using Kept.Features.Organisation.SignIn;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.AspNetCore.Identity;

namespace Kept.Features.Organisation;

/// <summary>Adds a person with one role and a one-time password that she must change when she first signs in.</summary>
public sealed class AddPerson(KeptDb db, UserManager<Person> people, Units units, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        [Required, EmailAddress, StringLength(256)] public string Email { get; set; } = "";
        [Required, StringLength(200)] public string Name { get; set; } = "";
        [Required] public string Role { get; set; } = "";

        /// <summary>The code of the unit the role holds in; empty for everywhere.</summary>
        public string? Unit { get; set; }
        public string? Language { get; set; }
    }

    public sealed record Added(Person Person, string OneTimePassword);

    public async Task<Added> Handle(Request request, CancellationToken ct)
    {
        if (!Role.Exists(request.Role)) throw new InvalidException("role", $"There is no role \"{request.Role}\". There are: {string.Join(", ", Role.All)}.");
        if (!new EmailAddressAttribute().IsValid(request.Email)) throw new InvalidException("email", "ui.error.email");
        if (string.IsNullOrWhiteSpace(request.Name)) throw new InvalidException("name", "A person has a name.");
        Unit? unit = null;
        if (!string.IsNullOrWhiteSpace(request.Unit))
            unit = await units.Find(request.Unit, ct) ?? throw new InvalidException("unit", "units.unknown");

        var now = clock.GetUtcNow().UtcDateTime;
        var person = new Person(request.Email, request.Name, Language.IsKnown(request.Language) ? request.Language : null, now);
        person.GivenOneTimePassword();
        var password = NewPassword();
        await db.Transaction(async () =>
        {
            db.RoleAssignments.Add(new RoleAssignment(person.Id, request.Role, unit?.Id, null, now));
            db.Record(person.Id, new PersonAdded(request.Role), me.Actor);
            IdentityErrors.Throw(await people.CreateAsync(person, password));
        }, ct);
        return new Added(person, password);
    }

    public static string NewPassword() => RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ", 16);
}
