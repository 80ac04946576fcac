using System.Text.Json;
using Kept.Features.Surveys.Rendering;
using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Responses.Answering;

/// <summary>
/// Takes one screen's answers: checks these alone, saves them with the others, and leads on to the next screen or back. After the
/// last one everything is checked once more, as one form, and sent.
/// </summary>
public sealed class AnswerScreen(SendResponse send, Intake.Intake intake, BegunResponses begun, ScreenForms forms, TimeProvider clock) : IUseCase
{
    /// <summary>In characters, of what is saved: four times what fits on one screen.</summary>
    internal const int LongestAnswers = 1024 * 1024;
    private const string Back = "back";

    public sealed record Request(Visit Visit, FormFields Form);

    public async Task<AnswerSurvey.Result> Handle(Request request, CancellationToken ct)
    {
        var (visit, form) = request;
        var index = int.TryParse(form.First("_s"), out var posted) ? posted : 0;
        if (visit.Saved is null && await WasSent(visit, [], ct)) return Ended(visit, AnswerSurvey.Outcome.SentBefore);
        var screen = ScreenForms.At(visit, index);
        var read = visit.Survey.Sheet.Read(form.All, screen.Questions.Select(question => question.Index).ToHashSet(), visit.Answers, visit.Facts);
        var way = ScreenWay.Of(visit.Survey.Sheet, read, visit.Facts);
        var goesBack = form.First("_go") == Back;
        if (!read.Ok && !goesBack) return Shown(visit, AnswerSurvey.Outcome.Refused, forms.Of(visit, way, screen, form.All) with { Problems = read.Problems });

        var answers = SavedAnswers.Join(visit.Answers, read);
        if (answers.Length > LongestAnswers) return Ended(visit, AnswerSurvey.Outcome.TooLarge);
        var next = goesBack ? way.Before(screen.Index) ?? screen : way.After(screen.Index);
        try
        {
            return next is null ? await Send(visit, way, answers, ct) : await GoOn(visit, answers, next.Index, ct);
        }
        catch (UnavailableException)
        {
            return Shown(visit, AnswerSurvey.Outcome.Unavailable, forms.Of(visit, way, screen, form.All) with { Notice = FormNotice.Unavailable });
        }
    }

    /// <summary>
    /// Whether the answers were sent before, asked where that may be the reason for problems: they count no more in a personal link,
    /// and what has become full since may have been so by her own response.
    /// </summary>
    internal async Task<bool> WasSent(Visit visit, IReadOnlyList<AnswerProblem> problems, CancellationToken ct) =>
        (visit.InSteps || visit.IsPersonal || problems.Any(problem => problem.Fault == AnswerFault.Full)) && await begun.Sent(visit.Survey, visit.Token, ct) is not null;

    /// <summary>The whole questionnaire again, as it was sent.</summary>
    internal AnswerSurvey.Result Refused(Visit visit, FormFields form, IReadOnlyList<AnswerProblem> problems) =>
        Shown(visit, AnswerSurvey.Outcome.Refused, forms.Of(visit, ScreenForms.At(visit, 0), form.All) with { Problems = problems });

    private async Task<AnswerSurvey.Result> GoOn(Visit visit, string answers, int next, CancellationToken ct)
    {
        await Save(visit, answers, next, ct);
        return Ended(visit, AnswerSurvey.Outcome.GoesOn) with { Location = visit.AddressOf(next) };
    }

    private Task Save(Visit visit, string answers, int screen, CancellationToken ct) =>
        intake.Save(new(visit.With(answers, screen, clock.GetUtcNow().UtcDateTime), visit.OwnId, null), ct);

    private async Task<AnswerSurvey.Result> Send(Visit visit, ScreenWay way, string answers, CancellationToken ct)
    {
        using var document = JsonDocument.Parse(answers);
        var whole = visit.Survey.Sheet.Read(document.RootElement, visit.Facts);
        if (whole.Ok) return Ended(visit, AnswerSurvey.Outcome.Taken) with { Ending = await send.Handle(new(visit, whole), ct) };
        if (await WasSent(visit, whole.Problems, ct)) return Ended(visit, AnswerSurvey.Outcome.SentBefore);
        // Only who jumped over a screen by its address, or found a choice full meanwhile, comes here.
        var faulty = whole.Problems.Select(problem => way.WithAnswer(problem.Code)).FirstOrDefault(screen => screen is not null) ?? way.At(0);
        await Save(visit, answers, faulty.Index, ct);
        var own = whole.Problems.Where(problem => way.WithAnswer(problem.Code) is not { } other || other == faulty).ToList();
        return Shown(visit, AnswerSurvey.Outcome.Refused, forms.Of(visit, way, faulty, SavedAnswers.Fields(answers)) with { Problems = own });
    }

    private static AnswerSurvey.Result Ended(Visit visit, AnswerSurvey.Outcome outcome) => new(outcome, visit.Survey);

    private static AnswerSurvey.Result Shown(Visit visit, AnswerSurvey.Outcome outcome, SurveyForm screen) => new(outcome, visit.Survey) { Screen = screen };
}
