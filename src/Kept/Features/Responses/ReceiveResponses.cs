using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Shared;

namespace Kept.Features.Responses;

/// <summary>Takes one answer or up to 10,000 from a program, checks each, and commits those that are well; the others are told why.</summary>
public sealed class ReceiveResponses(PublishedSurveys published, CheckSubmission check, Intake.Intake intake, Me me) : IUseCase
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
            var (submission, fault) = await check.Handle(new(survey, sent[i], ownId), ct);
            if (submission is not null && !reach.Sees(submission.UnitId, submission.TouchpointId)) (submission, fault) = (null, "This key may not send answers for this unit.");
            if (submission is null) refused.Add(new Refusal(i, fault!));
            else good.Add(submission);
        }
        var fresh = await intake.Accept(good, ct);
        return new Receipt(fresh.Count(f => f), fresh.Count(f => !f), refused);
    }
}
