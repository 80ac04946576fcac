using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Shared;

namespace Kept.Features.Responses;

/// <summary>Takes one answer or up to 10,000 from a program, checks each, and commits those that are well; the others are told why.</summary>
public sealed class ReceiveResponses(PublishedSurveys published, Attributes attributes, Intake.Intake intake, Me me, TimeProvider clock) : IUseCase
{
    public const int Most = 10_000;
    private const int LongestKey = 150;

    /// <param name="IdempotencyKey">Makes a repeated call harmless where the responses have no id of their own.</param>
    public sealed record Request(string Survey, JsonElement Body, string? IdempotencyKey);

    public sealed record Refusal(int Index, string Message);

    public sealed record Receipt(int Accepted, int Duplicates, IReadOnlyList<Refusal> Refused);

    public async Task<Receipt> Handle(Request request, CancellationToken ct)
    {
        var survey = await published.MustTakeAnswers(request.Survey, ct);
        var sent = request.Body.ValueKind switch
        {
            JsonValueKind.Object => [request.Body],
            JsonValueKind.Array when request.Body.GetArrayLength() <= Most => request.Body.EnumerateArray().ToList(),
            JsonValueKind.Array => throw new InvalidException("", $"At most {Most} responses go in one call."),
            _ => throw new InvalidException("", "Send one response as an object, or several as an array."),
        };
        if (request.IdempotencyKey is { Length: > LongestKey }) throw new InvalidException("Idempotency-Key", $"An idempotency key has {LongestKey} characters at most.");
        var reach = me.ReachOf(Permission.SubmitResponses);
        var refused = new List<Refusal>();
        var good = new List<Submission>(sent.Count);
        for (var i = 0; i < sent.Count; i++)
        {
            var ownId = request.IdempotencyKey is { } key ? sent.Count == 1 ? key : $"{key}:{i}" : null;
            var (submission, fault) = await Check(survey, sent[i], ownId, ct);
            if (submission is not null && !reach.Sees(submission.UnitId, submission.TouchpointId)) (submission, fault) = (null, "This key may not send answers for this unit.");
            if (submission is null) refused.Add(new Refusal(i, fault!));
            else good.Add(submission);
        }
        var fresh = await intake.Accept(good, ct);
        return new Receipt(fresh.Count(f => f), fresh.Count(f => !f), refused);
    }

    private async ValueTask<(Submission?, string? Fault)> Check(PublishedSurvey survey, JsonElement sent, string? keyedId, CancellationToken ct)
    {
        if (sent.ValueKind != JsonValueKind.Object) return (null, "A response is a JSON object.");
        var envelope = ReadEnvelope(survey, sent);
        if (envelope.Fault is not null) return (null, envelope.Fault);
        if (!sent.TryGetProperty("answers", out var answers) || answers.ValueKind != JsonValueKind.Object) return (null, "\"answers\" is missing or not an object.");
        var read = survey.Sheet.Read(answers, AnswerFacts.Of(survey, envelope.Attributes, envelope.Mode, envelope.Language, DateOnly.FromDateTime(envelope.SubmittedAt)));
        if (!read.Ok) return (null, string.Join(" ", read.Problems.Select(p => p.Message)));
        var (known, fault) = await attributes.Check(survey, envelope.Attributes, ct);
        if (known is null) return (null, fault);
        return (Submission.Of(
            survey, envelope.OwnId ?? keyedId, known, envelope.Mode, envelope.Language, envelope.SubmittedAt, clock.GetUtcNow().UtcDateTime, read.Json), null);
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
