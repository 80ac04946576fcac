using Kept.Features.Responses.Files;
using Kept.Features.Surveys;
using Kept.Features.Surveys.Rendering;
using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Responses.Answering;

/// <summary>
/// Takes what a customer sent from a survey's page: all her answers, or those of one screen, which lead on to the next. She is
/// thanked only once her response is durable, and once for a form sent twice.
/// </summary>
public sealed class AnswerSurvey(LinkFacts links, Visits visits, AnswerScreen screens, SendResponse send, TakeFiles files) : IUseCase
{
    /// <param name="Survey">As it is open now; the form may be of an earlier version.</param>
    public sealed record Request(PublishedSurvey Survey, FormFields Form);

    public enum Outcome
    {
        Taken,

        /// <summary>Saved; there is more to answer, at the location.</summary>
        GoesOn,

        /// <summary>The respondent of a personal link, or of this form, had sent her answers before.</summary>
        SentBefore,

        /// <summary>Answers need another look; the problems say which.</summary>
        Refused,

        /// <summary>Its token or version is not one we gave: to be sent again from a fresh form.</summary>
        Stale,

        /// <summary>The signed attributes were changed on the way.</summary>
        Tampered,

        /// <summary>The screen could not be saved just now.</summary>
        Unavailable,

        /// <summary>All screens together are more than is kept.</summary>
        TooLarge,
    }

    /// <param name="Survey">The version the answers belong to.</param>
    public sealed record Result(Outcome Outcome, PublishedSurvey Survey)
    {
        /// <summary>The way she ends; null for the usual one.</summary>
        public Ending? Ending { get; init; }

        /// <summary>Who sent it; null when it is not known.</summary>
        public Visit? Visit { get; init; }

        /// <summary>Where it goes on.</summary>
        public string? Location { get; init; }

        /// <summary>What to show again; null when nothing but the form itself is known.</summary>
        public SurveyForm? Screen { get; init; }
    }

    public async Task<Result> Handle(Request request, CancellationToken ct)
    {
        var (open, form) = request;
        if (links.Read(open.LinkKey, form.First("_a")) is not { } signed) return new(Outcome.Tampered, open);
        if (await visits.OfForm(open, form, signed, ct) is not { } visit) return new(Outcome.Stale, open);
        if (FileSlots.Of(visit.Survey).Count > 0) form = await files.Handle(new(visit, form), ct);
        var result = visit.InSteps ? await screens.Handle(new(visit, form), ct) : await TakeAll(visit, form, ct);
        return result with { Visit = visit };
    }

    private async Task<Result> TakeAll(Visit visit, FormFields form, CancellationToken ct)
    {
        var read = visit.Survey.Sheet.Read(form.All, visit.Facts);
        if (!read.Ok && await screens.WasSent(visit, read.Problems, ct)) return new(Outcome.SentBefore, visit.Survey);
        if (!read.Ok) return screens.Refused(visit, form, read.Problems);
        var ending = await send.Handle(new(visit, read), ct);
        return new(Outcome.Taken, visit.Survey) { Ending = ending };
    }
}
