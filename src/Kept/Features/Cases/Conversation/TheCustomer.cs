using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Cases.Closing;
using Kept.Features.Responses;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Conversation;

/// <summary>How a case's customer is written to.</summary>
/// <param name="Email">Null where she left no address.</param>
/// <param name="Language">One that Kept speaks: hers, else the organisation's.</param>
internal sealed record TheCustomer(string? Email, string Name, string Language, string Organisation)
{
    public static async Task<TheCustomer> Of(KeptDb db, Case about, CancellationToken ct)
    {
        var response = await db.Responses.AsNoTracking().Where(r => r.Id == about.ResponseId).Select(r => new { r.Contact, r.Language }).SingleOrDefaultAsync(ct);
        var house = await db.Organisations.AsNoTracking().OrderBy(o => o.Id).Select(o => new { o.Name, o.Language }).FirstOrDefaultAsync(ct);
        var contact = Attributes.Read(response?.Contact);
        var email = contact.GetValueOrDefault("email")?.Trim();
        return new(email is not null && new EmailAddressAttribute().IsValid(email) ? email : null, contact.GetValueOrDefault("name") ?? "",
            CloseCase.LanguageOf(response?.Language ?? "", house?.Language), house?.Name ?? "");
    }

    public bool Is(string address) => Email is not null && Email.Equals(address, StringComparison.OrdinalIgnoreCase);
}
