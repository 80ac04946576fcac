using Kept.Analytics.Scores;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Shared;

namespace Kept.Features.Scores.Exploring;

/// <summary>What a survey's scores can be asked for: its questions, dimensions and their values, within the asker's reach.</summary>
public sealed class ListDimensions(AnswersInReach answers, LabelReader labels) : IUseCase
{
    /// <param name="Times">Buckets of time it can be broken down by.</param>
    public sealed record Result(string Survey, IReadOnlyList<Question> Questions, IReadOnlyList<Dimension> Dimensions, IReadOnlyList<string> Times);

    /// <param name="Metric">Null for a choice question: its choices are the answer.</param>
    public sealed record Question(string Code, string Text, Metric? Metric, int? Min, int? Max);

    /// <param name="Values">The values used most, in order; there may be more of them.</param>
    public sealed record Dimension(string Name, string Label, IReadOnlyList<string> Values);

    /// <exception cref="NotFoundException">There is no such survey.</exception>
    public async Task<Result> Handle(string? survey, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(survey)) throw new InvalidException("survey", "Say which survey by its code.");
        var open = await answers.Of(survey, Permission.SeeScores, ct);
        var words = await labels.Of(open.Survey, ct);
        var values = (await open.Filters(ct)).ToDictionary(filter => filter.Name, filter => filter.Values);
        var scored = open.Measures.Select(m => new Question(m.Code, words.Question(m.Code), m.Metric, m.Min, m.Max));
        var choices = open.Dimensions.Where(words.IsChoice).Select(code => new Question(code, words.Question(code), null, null, null));
        return new Result(
            survey, [.. scored, .. choices],
            [.. open.Context.Derived.Keys.Where(_ => open.Dimensions.Contains("unit")).Concat(open.Dimensions).Select(name => new Dimension(name, words.Dimension(name), values.GetValueOrDefault(name) ?? []))],
            TimeBuckets.All);
    }
}
