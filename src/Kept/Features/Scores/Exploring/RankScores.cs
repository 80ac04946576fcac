using Kept.Analytics.Scores;
using Kept.Shared;

namespace Kept.Features.Scores.Exploring;

/// <summary>Ranks the groups of a broken-down score; those that cannot be told apart share places.</summary>
public sealed class RankScores(AskScores ask) : IUseCase
{
    /// <param name="Items">The highest score first; withheld groups at the end, without a place.</param>
    public sealed record Result(string Question, Metric Metric, int MinimumN, IReadOnlyList<Item> Items);

    /// <param name="Rank">One more than the number of those that are significantly better.</param>
    /// <param name="Worst">The lowest place it could have.</param>
    public sealed record Item(IReadOnlyDictionary<string, string> By, int? Rank, int? Worst, double? Score, double? Low, double? High, long? N, bool Withheld);

    /// <exception cref="InvalidException">It is broken down by nothing or by time, or as <see cref="AskScores"/> refuses it.</exception>
    public async Task<Result> Handle(AskScores.Request request, CancellationToken ct)
    {
        var by = request.Slice.Where(pair => pair.Key == "by").Select(pair => pair.Value).ToList();
        if (by.Count == 0 || by.Any(TimeBuckets.All.Contains)) throw new InvalidException("by", "A ranking is of units or other groups: say by what, and not by time.");
        var answer = await ask.Handle(request, ct);
        return new Result(answer.Question, answer.Metric, answer.MinimumN, [.. Ranks.Of(answer.Cells).Select(rank => new Item(
            rank.Cell.By.ToDictionary(pair => pair.Key, pair => pair.Value), rank.Place, rank.Worst, rank.Cell.Score, rank.Cell.Low, rank.Cell.High,
            rank.Cell.IsWithheld ? null : rank.Cell.N, rank.Cell.IsWithheld))]);
    }
}
