using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Closing;

/// <summary>Closes a case with its solution, and asks the customer whether it is one where she can be written to.</summary>
public sealed class CloseCase(KeptDb db, CaseFile file, CaseMails mails, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(4000)] public string Solution { get; set; } = "";

        /// <summary>What shows that it was done: a receipt, a booking number, an agreement on the phone.</summary>
        [StringLength(4000)] public string? Evidence { get; set; }
    }

    public Task<Closure> Handle(string key, Request request, CancellationToken ct) => file.Work(key, async about =>
    {
        var closure = about.Close(file.By, request.Solution, request.Evidence, clock.GetUtcNow().UtcDateTime);
        await AskCustomer(about, closure, ct);
        db.Record(about.Id, new CaseClosed(closure.Number), me.Actor);
        return closure;
    }, ct);

    private async Task AskCustomer(Case about, Closure closure, CancellationToken ct)
    {
        var response = await db.Responses.AsNoTracking().Where(r => r.Id == about.ResponseId).Select(r => new { r.Contact, r.Language }).SingleOrDefaultAsync(ct);
        var email = Attributes.Read(response?.Contact).GetValueOrDefault("email");
        if (email is null || !new EmailAddressAttribute().IsValid(email)) return;
        closure.AskCustomer(RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstuvwxyz", 24));
        var house = await db.Organisations.AsNoTracking().FirstOrDefaultAsync(ct);
        db.Mails.Add(mails.Reask(about, closure, email, LanguageOf(response!.Language, house?.Language), house?.Name ?? ""));
    }

    /// <summary>The language she answered in where Kept speaks it, else the organisation's.</summary>
    internal static string LanguageOf(string response, string? organisation) => Language.Choose(response.Split('-')[0].ToLowerInvariant(), null, null, organisation);
}
