using Kept.Features.Surveys;
using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Responses.Answering;

/// <summary>Makes a response of checked answers and hands it in; returns when it is durable.</summary>
public sealed class SendResponse(LinkFacts links, Intake.Intake intake, BegunResponses begun, TimeProvider clock) : IUseCase
{
    public sealed record Request(Visit Visit, AnswerResult Answers);

    /// <returns>The ending she gets; null for the usual one.</returns>
    public async Task<Ending?> Handle(Request request, CancellationToken ct)
    {
        var ((survey, token, language, _, signed, mode, _, _), read) = (request.Visit, request.Answers);
        var now = clock.GetUtcNow().UtcDateTime;
        var submission = Submission.Of(survey, token.ToString("N"), (await links.Check(survey, signed, ct)).With(survey, read), LinkFacts.ModeOf(signed, mode), Recorded(language), now, now, read.Json) with
        {
            Outcome = Outcomes.Of(read.Walk), Begun = token,
        };
        if (await intake.Accept(submission, ct) || submission.Outcome == ResponseOutcome.Complete) return read.Walk?.Ending;
        // Sent before: how that ended counts, not what has become full since, perhaps by herself.
        return (await begun.Sent(survey, token, ct))?.Outcome == submission.Outcome ? read.Walk?.Ending : null;
    }

    // The column holds 16 characters; a longer tag says its language first.
    private static string Recorded(string language) => language.Length <= 16 ? language : language.Split('-')[0];
}
