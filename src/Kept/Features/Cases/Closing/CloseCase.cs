using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Kept.Data;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Cases.Resolved;
using Kept.Features.Cases.Rules;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Closing;

/// <summary>Closes a case with its solution, and asks the customer whether it is one where she can be written to.</summary>
public sealed class CloseCase(KeptDb db, CaseFile file, CaseMails mails, FirstOwner firstOwner, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(4000)] public string Solution { get; set; } = "";

        /// <summary>What shows that it was done: a receipt, a booking number, an agreement on the phone.</summary>
        [StringLength(4000)] public string? Evidence { get; set; }
    }

    public Task<Closure> Handle(string key, Request request, CancellationToken ct) => file.Work(key, async about =>
    {
        await MustBeThrough(about, ct);
        var closure = about.Close(file.By, request.Solution, request.Evidence, file.Now, file.Held);
        await AskCustomer(about, closure, ct);
        db.Record(about.Id, new CaseClosed(closure.Number), me.Actor);
        await firstOwner.Tell(about, FirstOwner.Closed, request.Solution, ct);
        return closure;
    }, ct);

    // Where the organisation wants it so, nothing is closed that the customer was not asked about, or that taught nobody anything.
    private async Task MustBeThrough(Case about, CancellationToken ct)
    {
        if (!(await CaseRules.Of(db, ct)).StepsRequired) return;
        if (StepChecks.Of(about).Any(c => !c.IsDone && c.Step is Step.Respond or Step.Verify or Step.Eliminate or Step.Document)) throw new RuleBrokenException("resolved.error.steps_missing");
    }

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
