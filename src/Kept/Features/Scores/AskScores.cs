using Kept.Analytics.Scores;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores.Weighting;
using Kept.Shared;

namespace Kept.Features.Scores;

/// <summary>Answers one slice of a survey's scores over what the asker may see, everything thanked for included.</summary>
public sealed class AskScores(AnswersInReach answers, Weights weights, TimeProvider clock) : IUseCase
{
    /// <param name="Slice">Names and values as in a query string: question, by, where, from, to, compare, weight (the code of a weighting).</param>
    public sealed record Request(string? Survey, IReadOnlyList<KeyValuePair<string, string>> Slice);

    /// <exception cref="NotFoundException">There is no such survey.</exception>
    /// <exception cref="InvalidException">A name in the slice does not exist; the message lists those that do.</exception>
    public async Task<SliceResult> Handle(Request request, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(request.Survey)) throw new InvalidException("survey", "Say which survey by its code.");
        var open = await answers.Of(request.Survey, Permission.SeeScores, ct);
        var slice = OpenAnswers.Ask(() => Slice.Parse(request.Slice.Where(part => part.Key != "weight")));
        var named = request.Slice.Where(part => part.Key == "weight").Select(part => part.Value).ToList();
        if (named.Count > 1) throw new InvalidException("weight", "'weight' may be given once.");
        return await open.Answer(slice, clock.GetUtcNow().UtcDateTime, named.Count == 0 ? null : await weights.Of(named[0], open, ct), ct);
    }
}
