using Kept.Features.Surveys;
using Kept.Features.Surveys.Rendering;
using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Responses.Answering;

/// <summary>Takes what a customer sent from a survey's page; she is thanked only once it is durable, and once for a form sent twice.</summary>
public sealed class AnswerSurvey(PublishedSurveys published, LinkFacts links, Intake.Intake intake, TimeProvider clock) : IUseCase
{
    /// <param name="Survey">As it is open now; the form may be of an earlier version.</param>
    public sealed record Request(PublishedSurvey Survey, FormFields Form);

    public enum Outcome
    {
        Taken,

        /// <summary>Answers need another look; the problems say which.</summary>
        Refused,

        /// <summary>Its token or version is not one we gave: to be sent again from a fresh form.</summary>
        Stale,

        /// <summary>The signed attributes were changed on the way.</summary>
        Tampered,
    }

    /// <param name="Survey">The version the answers belong to.</param>
    public sealed record Result(Outcome Outcome, PublishedSurvey Survey, string Language, IReadOnlyList<AnswerProblem> Problems);

    public async Task<Result> Handle(Request request, CancellationToken ct)
    {
        var (open, form) = request;
        var survey = int.TryParse(form.First("_v"), out var number) ? await published.Version(open, number, ct) : null;
        var language = SurveyLanguage.Choose((survey ?? open).Questionnaire.Languages, form.First("_lang"), null);
        if (links.Read(open.LinkKey, form.First("_a")) is not { } signed) return new(Outcome.Tampered, open, language, []);
        if (survey is null || !Guid.TryParseExact(form.First("_t"), "N", out var token)) return new(Outcome.Stale, survey ?? open, language, []);
        var read = survey.Sheet.Read(form.All);
        if (!read.Ok) return new(Outcome.Refused, survey, language, read.Problems);

        var known = await links.Check(survey, signed, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var mode = LinkFacts.ModeOf(signed, form.First("_m"));
        await intake.Accept(Submission.Of(survey, token.ToString("N"), known, mode, Recorded(language), now, now, read.Json), ct);
        return new(Outcome.Taken, survey, language, []);
    }

    // The column holds 16 characters; a longer tag says its language first.
    private static string Recorded(string language) => language.Length <= 16 ? language : language.Split('-')[0];
}
