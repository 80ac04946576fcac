using Kept.Features.Responses.Files;
using Kept.Features.Surveys;
using Kept.Shared;

namespace Kept.Features.Responses.Answering;

/// <summary>
/// Saves what stands in a form that is not sent yet, as it is: what does not fit is left out and nothing is said about it. What was
/// saved meanwhile by a sent screen stays.
/// </summary>
public sealed class SaveProgress(LinkFacts links, Visits visits, BegunResponses begun, Intake.Intake intake, TimeProvider clock) : IUseCase
{
    public sealed record Request(PublishedSurvey Survey, FormFields Form);

    /// <returns>False when the form is not one that we gave.</returns>
    public async Task<bool> Handle(Request request, CancellationToken ct)
    {
        var (open, form) = request;
        if (links.Read(open.LinkKey, form.First("_a")) is not { } signed || await visits.OfForm(open, form, signed, ct) is not { } visit) return false;
        if (visit.Saved is null && await begun.Find(visit.Survey.Id, visit.Token, ct) is { } saved) visit = visit with { Saved = saved };
        var screen = ScreenForms.At(visit, int.TryParse(form.First("_s"), out var index) ? index : 0);
        var files = FileSlots.Of(visit.Survey).Select(slot => slot.Code).ToHashSet();
        // Files come with the form alone: what was saved of them stays.
        var onScreen = screen.Questions.Where(question => !question.Slots.Any(slot => files.Contains(slot.Code))).Select(question => question.Index).ToHashSet();
        var read = visit.Survey.Sheet.Read(form.All, onScreen, visit.Answers, visit.Facts);
        var answers = SavedAnswers.Join(visit.Answers, read);
        if (answers == visit.Answers || answers.Length > AnswerScreen.LongestAnswers) return true;
        var now = clock.GetUtcNow().UtcDateTime;
        await intake.Save(new(visit.With(answers, visit.Saved?.Screen ?? screen.Index, now), visit.OwnId, visit.Saved?.SavedAt ?? DateTime.UnixEpoch), ct);
        return true;
    }
}
