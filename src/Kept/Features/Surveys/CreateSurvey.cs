using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using Kept.Data;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys;

/// <summary>Makes a survey with its first draft.</summary>
public sealed class CreateSurvey(KeptDb db, Me me, Touchpoints touchpoints, TimeProvider clock) : IUseCase
{
    /// <param name="MinimumN">Null takes 5 where the survey is anonymous or internal, else 1.</param>
    /// <param name="Touchpoint">Code of the touchpoint a transactional survey is about.</param>
    public sealed record Request(
        [property: Required, RegularExpression(Codes.Pattern, ErrorMessage = Codes.Explanation)] string Code,
        SurveyKind? Kind,
        JsonElement Questionnaire,
        bool Anonymous = false,
        [property: Range(1, 1000)] int? MinimumN = null,
        string? Touchpoint = null);

    public async Task<Survey> Handle(Request request, CancellationToken ct)
    {
        if (!Codes.IsValid(request.Code)) throw new InvalidException("code", Codes.Explanation);
        var kind = request.Kind ?? throw new InvalidException("kind", "surveys.error.kind");
        if (request.Questionnaire.ValueKind != JsonValueKind.Object) throw new InvalidException("questionnaire", "surveys.error.json_object");
        var questionnaire = QuestionnaireInput.Read(request.Questionnaire.GetRawText());
        if (await db.Surveys.AnyAsync(s => s.Code == request.Code, ct)) throw new RuleBrokenException("surveys.error.exists", ("code", request.Code));
        var touchpoint = await Find(request.Touchpoint, ct);

        var survey = new Survey(request.Code, kind, questionnaire.ToJson(), request.Anonymous, request.MinimumN, NewLinkKey(), clock.GetUtcNow().UtcDateTime);
        survey.About(touchpoint?.Id);
        db.Surveys.Add(survey);
        db.Record(survey.Id, new SurveyCreated(survey.Code), me.Actor);
        await db.SaveChangesAsync(ct);
        return survey;
    }

    private async Task<Touchpoint?> Find(string? code, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(code) ? null : await touchpoints.Find(code, ct) ?? throw new InvalidException("touchpoint", "surveys.error.no_touchpoint");

    // 60 random bits in an alphabet without look-alikes: short enough for print, too many to guess.
    private static string NewLinkKey() => RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstuvwxyz", 12);
}
