using System.Collections.Concurrent;
using Kept.Analytics.Language;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Responses;

namespace Kept.Features.Cases.Alerts;

/// <summary>Turns responses into the facts that conditions ask for; knows the codes of units and touchpoints.</summary>
internal sealed class AnswerPlaces(UnitTree tree, IReadOnlyList<Touchpoint> touchpoints)
{
    private readonly ConcurrentDictionary<Guid, string[]> _units = new();
    private readonly Dictionary<Guid, string> _touchpoints = touchpoints.ToDictionary(t => t.Id, t => t.Code);

    public AnswerFacts Of(Response response, Func<IReadOnlyList<Reading>> comments, Func<string?> words, Func<RepeatedTrouble, int> troubles) =>
        Of(response.UnitId, response.TouchpointId, response.Mode, response.Language, response.Answers, response.Attributes, comments, words, troubles);

    public AnswerFacts Of(
        Guid? unit, Guid? touchpoint, string mode, string language, string answers, string? attributes,
        Func<IReadOnlyList<Reading>> comments, Func<string?> words, Func<RepeatedTrouble, int> troubles) => new(answers)
    {
        Units = unit is { } id ? Upwards(id) : [],
        Touchpoint = touchpoint is { } point ? _touchpoints.GetValueOrDefault(point) : null,
        Language = language, Mode = mode,
        Attributes = () => Attributes.Read(attributes),
        Comments = comments, Words = words, Troubles = troubles,
    };

    private string[] Upwards(Guid unit) => _units.GetOrAdd(unit, id => [.. tree.Upwards(id).Select(u => u.Code)]);
}
