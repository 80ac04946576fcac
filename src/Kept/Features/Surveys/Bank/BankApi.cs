using System.Text.Json;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Surveys.Rendering;
using Kept.Questionnaires;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Bank;

/// <summary>The bank for programs, and the picture of a question as customers would see it.</summary>
public static class BankApi
{
    public static void MapQuestionBank(this IEndpointRouteBuilder app)
    {
        var questions = app.MapGroup("/api/v1/questions").WithTags("Questions");
        questions.MapGet("", async (string? q, string? tag, string? kind, string? language, bool? retired, ListBankQuestions list, CancellationToken ct) =>
            ItemList.Of((await list.Handle(new(Language.Default, q, tag, KindOf(kind), language, retired ?? false), ct)).Items.Select(row => BankQuestionView.Of(row.Entry))))
            .RequireAuthorization(Permission.SeeSurveys);
        questions.MapGet("{code}", async (string code, ShowBankQuestion show, CancellationToken ct) =>
        {
            var found = await show.Handle(code, Language.Default, ct);
            return new OneQuestion(BankQuestionView.Of(found.Entry), found.Versions, found.Uses);
        }).RequireAuthorization(Permission.SeeSurveys);
        questions.MapPost("", async (ApproveQuestion.Request request, ApproveQuestion approve, CancellationToken ct) =>
            Made(await approve.Handle(request, ct)))
            .Produces<BankQuestionView>(StatusCodes.Status201Created).RequireAuthorization(Permission.ManageSurveys);
        questions.MapDelete("{code}", async (string code, RetireQuestion retire, CancellationToken ct) =>
        {
            await retire.Handle(code, ct);
            return Results.NoContent();
        }).RequireAuthorization(Permission.ManageSurveys);
        questions.MapPost("{code}/uses", async (string code, UseRequest use, UseBankQuestion add, CancellationToken ct) =>
        {
            var added = await add.Handle(new UseBankQuestion.Request { Code = code, Survey = use.Survey ?? "", Page = use.Page }, ct);
            return Results.Created($"/api/v1/surveys/{added.Survey}", added);
        }).Produces<UseBankQuestion.Added>(StatusCodes.Status201Created).RequireAuthorization(Permission.ManageSurveys);
        app.MapGet("/questions/{code}/preview/page", Preview).RequireAuthorization(Permission.SeeSurveys).ExcludeFromDescription();
    }

    private static QuestionKind? KindOf(string? kind) => string.IsNullOrEmpty(kind) ? null
        : Enum.GetValues<QuestionKind>().Cast<QuestionKind?>().FirstOrDefault(k => string.Equals(k.ToString(), kind, StringComparison.OrdinalIgnoreCase)) ?? throw new InvalidException("kind", "bank.error.kind");

    private static IResult Made(BankEntry entry) => Results.Created($"/api/v1/questions/{entry.Code}", BankQuestionView.Of(entry));

    private static async Task<IResult> Preview(string code, string? lang, HttpContext http, KeptDb db, QuestionBank bank, SurveyPages pages, Phrases phrases)
    {
        var content = (await bank.Named(code, http.RequestAborted)).Approved.Content with { Title = new Text(phrases.Translations("bank.preview_title")) };
        var company = await db.Organisations.Select(o => o.Name).FirstOrDefaultAsync(http.RequestAborted) ?? "";
        var form = new SurveyForm(Flow.Of(content), 1, SurveyLanguage.Choose(content.Languages, lang, null), company, $"/questions/{code}/preview/page") { Notice = FormNotice.Preview };
        http.Response.Headers.ContentSecurityPolicy = pages.Brand.Policy;
        http.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(pages.Form(form), "text/html; charset=utf-8");
    }

    public sealed record OneQuestion(BankQuestionView Question, IReadOnlyList<BankVersion> Versions, IReadOnlyList<BankUse> Uses);

    /// <param name="Survey">Code of the survey whose draft gets the question.</param>
    /// <param name="Page">From 0; null takes the last.</param>
    public sealed record UseRequest(string? Survey, int? Page = null);
}

/// <summary>A question of the bank as the API shows it.</summary>
/// <param name="Kind">As in a questionnaire.</param>
/// <param name="Version">The organisation's version; 0 for the wording that Kept ships.</param>
/// <param name="Question">As in a questionnaire.</param>
public sealed record BankQuestionView(
    string Code, string Kind, int Version, IReadOnlyList<string> Languages, IReadOnlyList<string> Tags, IReadOnlyDictionary<string, string>? When,
    DateTime? ApprovedAt, DateTime? RetiredAt, JsonElement Question)
{
    public static BankQuestionView Of(BankEntry entry) => new(entry.Code, entry.Question.Kind.ToString().ToLowerInvariant(), entry.Number, entry.Languages, entry.Approved.Tags,
        entry.Approved.Advice?.Values, entry.ApprovedAt, entry.RetiredAt, JsonElement.Parse(entry.Approved.Content.ToJson()).GetProperty("pages")[0].GetProperty("questions")[0]);
}
