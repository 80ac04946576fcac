using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys;

/// <summary>A survey's QR codes as files to print; <c>?a=</c> and <c>?lang=</c> as in the link they stand for.</summary>
public static class SurveyFiles
{
    public static void MapSurveyFiles(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/surveys/{code}").RequireAuthorization(Permission.SeeSurveys).ExcludeFromDescription();
        files.MapGet("qr.svg", async (string code, string? a, string? lang, KeptDb db, LinkSigner signer, PublicAddress address, CancellationToken ct) =>
            Results.Text(QrCode.Svg(address.Of((await Link(code, a, lang, db, signer, ct)).Path), code), "image/svg+xml"));
        files.MapGet("qr.png", async (string code, string? a, string? lang, KeptDb db, LinkSigner signer, PublicAddress address, CancellationToken ct) =>
            Results.File(QrCode.Png(address.Of((await Link(code, a, lang, db, signer, ct)).Path)), "image/png"));
    }

    private static async Task<SurveyLink> Link(string code, string? signed, string? language, KeptDb db, LinkSigner signer, CancellationToken ct)
    {
        var survey = await db.Surveys.AsNoTracking().Named(code, ct);
        if (signed is not null && signer.Read(survey.LinkKey, signed) is null) throw new NotFoundException("This link");
        return new SurveyLink(survey.LinkKey, signed, language);
    }
}
