using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys;

/// <summary>Makes a survey with its first draft.</summary>
public sealed class CreateSurvey(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request(
        [property: Required, RegularExpression(Codes.Pattern, ErrorMessage = Codes.Explanation)] string Code,
        SurveyKind? Kind,
        JsonElement Questionnaire,
        bool Anonymous = false,
        [property: Range(1, 1000)] int? MinimumN = null);

    public async Task<Survey> Handle(Request request, CancellationToken ct)
    {
        if (!Codes.IsValid(request.Code)) throw new InvalidException("code", Codes.Explanation);
        var kind = request.Kind ?? throw new InvalidException("kind", "Say what kind of survey it is: relational, transactional, pulse or internal.");
        if (request.Questionnaire.ValueKind != JsonValueKind.Object) throw new InvalidException("questionnaire", "A questionnaire is a JSON object.");
        var questionnaire = QuestionnaireInput.Read(request.Questionnaire.GetRawText());
        if (await db.Surveys.AnyAsync(s => s.Code == request.Code, ct)) throw new RuleBrokenException($"There is a survey \"{request.Code}\" already.");

        var survey = new Survey(request.Code, kind, questionnaire.ToJson(), request.Anonymous, request.MinimumN, NewLinkKey(), clock.GetUtcNow().UtcDateTime);
        db.Surveys.Add(survey);
        db.Record(survey.Id, new SurveyCreated(survey.Code), me.Actor);
        await db.SaveChangesAsync(ct);
        return survey;
    }

    // 60 random bits in an alphabet without look-alikes: short enough for print, too many to guess.
    private static string NewLinkKey() => RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstuvwxyz", 12);
}
