using System.Text.Json;
using Kept.Data;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Bank;

/// <summary>Approves a question into the bank: one of a survey's draft, or one that comes along.</summary>
public sealed class ApproveQuestion(KeptDb db, QuestionBank bank, Approvals approvals) : IUseCase
{
    /// <param name="Survey">Code of the survey whose draft has the question.</param>
    /// <param name="Code">The question's code there.</param>
    /// <param name="Question">A question as in a questionnaire, where it comes from no survey.</param>
    /// <param name="Languages">Of <paramref name="Question"/>; its first is the one that must be complete.</param>
    /// <param name="Tags">Null keeps those the code has.</param>
    /// <param name="When">When to use it, by language; null keeps what was said.</param>
    public sealed record Request(
        string? Survey = null, string? Code = null, JsonElement? Question = null, IReadOnlyList<string>? Languages = null,
        IReadOnlyList<string>? Tags = null, IReadOnlyDictionary<string, string>? When = null);

    public async Task<BankEntry> Handle(Request request, CancellationToken ct)
    {
        var (content, surveyId) = request.Survey is { } survey ? await Taken(survey, request.Code, ct) : (Sent(request), null);
        var present = (await bank.Find(content.Pages[0].Questions[0].Code, ct))?.Approved;
        return await approvals.Approve(new Approved(content, request.Tags ?? present?.Tags ?? [], AdviceOf(request.When) ?? present?.Advice, surveyId), ct);
    }

    private async Task<(Questionnaire Content, Guid? SurveyId)> Taken(string survey, string? code, CancellationToken ct)
    {
        var found = await db.Surveys.AsNoTracking().Named(survey, ct);
        var draft = Questionnaire.Parse(found.Draft);
        var question = draft.Find(code ?? "") ?? throw new NotFoundException($"Question \"{code}\"");
        return (question.Content(draft.Languages), found.Id);
    }

    private static Questionnaire Sent(Request request)
    {
        if (request.Question is not { ValueKind: JsonValueKind.Object } question) throw new InvalidException("question", "bank.error.question");
        if (request.Languages is not { Count: > 0 } languages) throw new InvalidException("languages", "bank.error.languages");
        var title = new Dictionary<string, string> { [languages[0]] = "-" };
        var content = QuestionnaireInput.Read(JsonSerializer.Serialize(new { title, languages, pages = new[] { new { questions = new[] { question } } } }));
        return content.Pages[0].Questions[0].Content(content.Languages);
    }

    private static Text? AdviceOf(IReadOnlyDictionary<string, string>? when)
    {
        var said = when?.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).DistinctBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).ToList();
        if (said is not { Count: > 0 }) return null;
        if (said.Any(pair => pair.Key.Length > 35 || pair.Value.Length > 1_000)) throw new InvalidException("when", "bank.error.when");
        return new Text(said.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Trim())));
    }
}
