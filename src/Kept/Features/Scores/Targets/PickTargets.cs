using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Ui;

namespace Kept.Features.Scores.Targets;

/// <summary>What the form that sets targets offers: the scored questions, and the places where the asker sets them.</summary>
public sealed class PickTargets(OpenSurveys surveys, Units units, Touchpoints touchpoints, Me me) : IUseCase
{
    /// <summary>Between a survey's code and a question's in one choice; neither holds it.</summary>
    public const char Between = '|';

    /// <summary>One unit, with how deep it lies.</summary>
    public sealed record UnitChoice(string Place, string Name, int Depth);

    /// <param name="Whole">Whether she may set one for the whole.</param>
    /// <param name="Levels"><c>level:NAME</c> with the number of units.</param>
    public sealed record Result(IReadOnlyList<(string Survey, IReadOnlyList<Option> Questions)> Surveys, bool Whole, IReadOnlyList<(string Place, string Level, int Units)> Levels, IReadOnlyList<UnitChoice> Units, IReadOnlyList<Option> Touchpoints);

    public async Task<Result> Handle(CancellationToken ct)
    {
        var scored = new List<(string, IReadOnlyList<Option>)>();
        foreach (var survey in await surveys.Published(ct))
        {
            var open = await surveys.Of(survey, ct);
            if (open.Answers.Measures.Count > 0) scored.Add((open.Labels.Survey, [.. open.Answers.Measures.Select(m => new Option($"{survey.Code}{Between}{m.Code}", open.Labels.Question(m.Code)))]));
        }
        var reach = me.ReachOf(Permission.ManageSurveys);
        var hers = (await units.Tree(ct)).InOrder().Where(x => reach.Everywhere || reach.Units.Contains(x.Unit.Id)).ToList();
        return new Result(
            scored, reach.Everywhere,
            [.. hers.Where(x => x.Unit.Level.Length > 0).GroupBy(x => x.Unit.Level).Where(g => g.Count() > 1).Select(g => ("level:" + g.Key, g.Key, g.Count()))],
            [.. hers.Select(x => new UnitChoice(TargetPlace.OfUnit(x.Unit.Code), x.Unit.Name, x.Depth))],
            [.. (await touchpoints.All(ct)).Where(t => reach.Everywhere || reach.Touchpoints.Contains(t.Id)).Select(t => new Option(TargetPlace.OfTouchpoint(t.Code), t.Name))]);
    }
}
