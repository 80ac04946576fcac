using Kept.Data;
using Kept.Features.Organisation;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Bank;

/// <summary>Offers a question of a survey to all surveys of the organisation.</summary>
public sealed class ApproveQuestion(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        public string Survey { get; set; } = "";
        public string Question { get; set; } = "";
    }

    public async Task Handle(Request request, CancellationToken ct)
    {
        var survey = await db.Surveys.AsNoTracking().Named(request.Survey, ct);
        var draft = Questionnaire.Parse(survey.Draft);
        var question = draft.Find(request.Question) ?? throw new NotFoundException($"Question \"{request.Question}\"");
        if (ShippedQuestions.Find(question.Code) is not null) throw new RuleBrokenException("surveys.error.bank_code", ("code", question.Code));
        var json = Alone(question, draft).ToJson();
        var now = clock.GetUtcNow().UtcDateTime;
        var known = await db.BankQuestions.SingleOrDefaultAsync(q => q.Code == question.Code, ct);
        if (known is null) db.BankQuestions.Add(new BankQuestion(question.Code, json, survey.Code, me.Id, now));
        else if (!IsOnSameScale(known, question)) throw new RuleBrokenException("surveys.error.bank_scale", ("code", question.Code));
        else known.Approve(json, survey.Code, me.Id, now);
        await db.SaveChangesAsync(ct);
    }

    // Its conditions and jumps name questions that other surveys do not have.
    private static Questionnaire Alone(Question question, Questionnaire draft) => new()
    {
        Title = question.Text, Languages = draft.Languages,
        Pages =
        [
            new Page
            {
                Questions =
                [
                    question with
                    {
                        ShowIf = null, RequiredIf = null, SkipTo = [], Value = null, Touchpoint = null,
                        Validation = [.. question.Validation.Where(rule => rule.Rule.References.All(code => code == question.Code))],
                        Choices = [.. question.Choices.Select(choice => choice with { ShowIf = null, Limit = null })],
                        Rows = [.. question.Rows.Select(row => row with { ShowIf = null })],
                    },
                ],
            },
        ],
    };

    private static bool IsOnSameScale(BankQuestion known, Question question)
    {
        var was = ListBank.Entry(known).Question;
        return was.Kind == question.Kind && was.Max == question.Max;
    }
}
