using System.Text.Json;
using Kept.Data;
using Kept.Features.Responses.Files;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses;

/// <summary>
/// Checks one response that a program sent. Its outcome is worked out like that of any other, but quotas do not turn it away: it
/// has been given.
/// </summary>
public sealed class CheckSubmission(Attributes attributes, KnownFacts known, KeptDb db, TimeProvider clock) : IUseCase
{
    private static readonly Func<string, bool> Unlimited = _ => false;

    /// <param name="OwnId">For a response that brings no id of its own.</param>
    public sealed record Request(PublishedSurvey Survey, JsonElement Sent, string? OwnId);

    /// <summary>The submission, or what is wrong with it in a sentence.</summary>
    public sealed record Result(Submission? Submission, string? Fault);

    public async ValueTask<Result> Handle(Request request, CancellationToken ct)
    {
        var (survey, sent, ownId) = request;
        if (sent.ValueKind != JsonValueKind.Object) return Refused("A response is a JSON object.");
        var envelope = ReadEnvelope(survey, sent);
        if (envelope.Fault is not null) return Refused(envelope.Fault);
        if (!sent.TryGetProperty("answers", out var answers) || answers.ValueKind != JsonValueKind.Object) return Refused("\"answers\" is missing or not an object.");
        var read = survey.Sheet.Read(answers, await Facts(survey, envelope, ct));
        if (!read.Ok) return Refused(string.Join(" ", read.Problems.Select(p => p.Message)));
        if (await MissingFile(survey, read, ct) is { } missing) return Refused($"There is no file \"{missing}\" of this survey.");
        var (checkedAttributes, fault) = await attributes.Check(survey, envelope.Attributes, ct);
        if (checkedAttributes is null) return Refused(fault!);
        return new Result(Submission.Of(
            survey, envelope.OwnId ?? ownId, checkedAttributes.With(survey, read), envelope.Mode, envelope.Language, envelope.SubmittedAt, clock.GetUtcNow().UtcDateTime, read.Json) with
        {
            Outcome = Outcomes.Of(read.Walk),
        }, null);
    }

    private static Result Refused(string fault) => new(null, fault);

    private async ValueTask<Facts> Facts(PublishedSurvey survey, Envelope envelope, CancellationToken ct)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in envelope.Attributes) given[name] = value;
        return await known.Of(survey, given, envelope.Mode, envelope.Language, Guid.Empty, Unlimited, ct);
    }

    /// <summary>The first answer that names a file which is not there; those that are there are kept for good.</summary>
    private async ValueTask<string?> MissingFile(PublishedSurvey survey, AnswerResult read, CancellationToken ct)
    {
        if (FileSlots.Of(survey).Count == 0) return null;
        foreach (var answer in read.Answers.Where(answer => answer.Question.Kind == QuestionKind.File))
        {
            var id = AnswerFile.IdIn(answer.Value.Word);
            var keep = 0;
            await db.Transaction(async () => keep = await db.AnswerFiles.Where(f => f.Id == id && f.SurveyId == survey.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(f => f.LookAt, (DateTime?)null), ct), ct);
            if (keep == 0) return answer.Value.Word;
        }
        return null;
    }

    private Envelope ReadEnvelope(PublishedSurvey survey, JsonElement sent)
    {
        try
        {
            return Envelope.Read(sent, survey, clock.GetUtcNow().UtcDateTime);
        }
        catch (InvalidOperationException)
        {
            // What JsonElement throws for half of a surrogate pair.
            return new Envelope { Fault = "The response holds text that is not valid Unicode." };
        }
    }
}
