using Kept.Analytics.Scores;
using Kept.Features.Scores.Exploring;
using Kept.Shared;

namespace Kept.Features.Scores.Targets;

/// <summary>Asks the answers how a target stands.</summary>
public static class Standing
{
    /// <param name="where">Whose answers count: those of the target's place, or of a place below that has no target of its own.</param>
    /// <returns>Null where the question is no longer scored.</returns>
    public static async Task<Pace?> PaceOf(this OpenSurvey survey, Target target, IReadOnlyList<Filter> where, CancellationToken ct)
    {
        if (survey.Measure(target.Question) is not { } measure) return null;
        var asked = new Exploration(null, target.Question, [], [], Exploration.Custom, target.From, target.By, null).For(survey.Answers);
        var slice = asked.Slice(target.Question, [], survey.Today) with { Where = where };
        try
        {
            var result = await survey.Answer(slice, ct);
            return Pace.Of(target, measure, result.Cells[0], survey.Today);
        }
        catch (InvalidException)
        {
            // No answer has told its unit or touchpoint yet, so the survey does not know the dimension.
            return Pace.Of(target, measure, new Cell { By = [] }, survey.Today);
        }
    }
}
