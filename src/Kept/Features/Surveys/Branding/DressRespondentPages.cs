using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Organisation;
using Kept.Features.Surveys.Rendering;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Branding;

public sealed record RespondentPagesDressed(string? Accent, string? Logo) : KeptEvent;

/// <summary>Gives customers' pages the organisation's colour and logo, or takes them back.</summary>
public sealed class DressRespondentPages(KeptDb db, OrganisationFacts facts, Me me) : IUseCase
{
    /// <param name="Accent">As in <c>#7a2e55</c>; empty for Kept's own.</param>
    /// <param name="Logo">A new one; null leaves the present one.</param>
    public sealed record Request(string? Accent, byte[]? Logo, bool RemoveLogo);

    public async Task Handle(Request request, CancellationToken ct)
    {
        var accent = string.IsNullOrWhiteSpace(request.Accent) ? null
            : Colour.Parse(request.Accent)?.ToString() ?? throw new InvalidException("accent", "branding.no_colour");
        var organisation = await db.Organisations.SingleAsync(ct);
        var stamp = organisation.LogoStamp;
        if (request.RemoveLogo || request.Logo is not null)
        {
            var sent = request.Logo is null ? null : Checked(organisation.Id, request.Logo);
            if (await db.Logos.FindAsync([organisation.Id], ct) is { } present) db.Logos.Remove(present);
            // One row for one organisation: the old one is gone before the new one comes.
            await db.Transaction(async () =>
            {
                await db.SaveChangesAsync(ct);
                if (sent is not null) db.Logos.Add(sent);
                await Dress(organisation, accent, sent?.Stamp, ct);
            }, ct);
        }
        else await Dress(organisation, accent, stamp, ct);
        facts.Forget();
    }

    private static Logo Checked(Guid organisationId, byte[] bytes)
    {
        if (bytes.Length > Logo.LargestBytes) throw new InvalidException("logo", "branding.logo_large");
        return new Logo(organisationId, Logo.ContentTypeOf(bytes) ?? throw new InvalidException("logo", "branding.logo_type"), bytes);
    }

    private async Task Dress(Organisation.Organisation organisation, string? accent, string? stamp, CancellationToken ct)
    {
        organisation.Dress(accent, stamp);
        db.Record(organisation.Id, new RespondentPagesDressed(accent, stamp), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
