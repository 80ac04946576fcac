using System.Text.Json;
using Kept.Data;
using Kept.Features.Cases;
using Kept.Features.Cases.Alerts;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Demo;

/// <summary>The surveys of the example: three from the templates that everyone has, and a study of its own.</summary>
public sealed class DemoSurveys(CreateSurvey create, PublishSurvey publish, PublishedSurveys published, KeptDb db, AskedQuestions asked)
{
    internal async Task<(PublishedSurvey Relational, PublishedSurvey Pickup, PublishedSurvey Care)> Publish(CancellationToken ct) => (
        await Publish("hire", SurveyKind.Relational, Templates.RelationalNps() with { Title = Titles.Hire }, ct),
        await Publish("pickup", SurveyKind.Transactional, Templates.TransactionalCsat() with { Title = Titles.Pickup }, ct),
        await Publish("care", SurveyKind.Transactional, Templates.TransactionalCes() with { Title = Titles.Care }, ct));

    /// <summary>The rule that the survey would be given on its publication, given at once: the cases of the past need one.</summary>
    internal async Task<AlertRule> RuleOf(string code, CancellationToken ct)
    {
        var survey = await db.Surveys.Named(code, ct);
        await DefaultRules.Give(db, [survey.Id], asked, survey.CreatedAt, ct);
        return await db.AlertRules.FirstAsync(r => r.SurveyId == survey.Id, ct);
    }

    /// <summary>A study of what matters to customers, page by page.</summary>
    internal Task<PublishedSurvey> PublishPriorities(CancellationToken ct) => Publish("priorities", SurveyKind.Pulse, DemoCompany.Priorities(), ct);

    private async Task<PublishedSurvey> Publish(string code, SurveyKind kind, Questionnaire questionnaire, CancellationToken ct)
    {
        await create.Handle(new CreateSurvey.Request(code, kind, JsonElement.Parse(questionnaire.ToJson())), ct);
        await publish.Handle(code, ct);
        return await published.MustTakeAnswers(code, ct);
    }

    private static class Titles
    {
        public static readonly Text Hire = Text.Of(("en", "Your hire with Velamar"), ("es", "Tu alquiler con Velamar"), ("de", "Ihre Miete bei Velamar"), ("fr", "Votre location chez Velamar"), ("pl", "Twój wynajem w Velamar"));
        public static readonly Text Pickup = Text.Of(("en", "Collecting your car"), ("es", "La recogida de tu coche"), ("de", "Die Abholung Ihres Wagens"), ("fr", "Le retrait de votre voiture"), ("pl", "Odbiór samochodu"));
        public static readonly Text Care = Text.Of(("en", "How we dealt with your request"), ("es", "Cómo atendimos tu solicitud"), ("de", "Wie wir uns um Ihr Anliegen gekümmert haben"), ("fr", "Le suivi de votre demande"), ("pl", "Jak zajęliśmy się Twoją sprawą"));
    }
}
