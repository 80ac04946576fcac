using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation.SignIn;
using Kept.Shared;

namespace Kept.Features.Organisation;

/// <summary>Makes a key for a program; it is shown this once and never again.</summary>
public sealed class AddApiKey(KeptDb db, Units units, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(200)] public string Name { get; set; } = "";
        [Required] public string Role { get; set; } = Kept.Features.Organisation.Role.Administrator;
        public string? Unit { get; set; }
    }

    public async Task<string> Handle(Request request, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Name)) throw new InvalidException("name", "A key has a name that says what it is for.");
        if (!Role.Exists(request.Role)) throw new InvalidException("role", $"There is no role \"{request.Role}\". There are: {string.Join(", ", Role.All)}.");
        Unit? unit = null;
        if (!string.IsNullOrWhiteSpace(request.Unit))
            unit = await units.Find(request.Unit, ct) ?? throw new InvalidException("unit", $"There is no unit \"{request.Unit}\".");
        var key = ApiKeys.NewKey();
        var row = new ApiKey(request.Name, request.Role, unit?.Id, ApiKeys.HashOf(key), key[..12], clock.GetUtcNow().UtcDateTime);
        db.ApiKeys.Add(row);
        db.Record(row.Id, new ApiKeyAdded(row.Name, row.Role), me.Actor);
        await db.SaveChangesAsync(ct);
        return key;
    }
}
