using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Surveys;

/// <summary>
/// A changed scale is a new question: answers given on the old one would be counted as if given on the new. So a code keeps the
/// kind and the number of points it was first published with.
/// </summary>
public static class Scales
{
    public static void MustAgree(Questionnaire draft, IReadOnlyList<Questionnaire> published)
    {
        if (Changed(draft, published) is { } question) throw new RuleBrokenException("surveys.error.scale", ("code", question.Code));
    }

    /// <summary>The first question that was published with another kind or number of points; null when there is none.</summary>
    public static Question? Changed(Questionnaire draft, IReadOnlyList<Questionnaire> published)
    {
        var first = published.SelectMany(q => q.Questions).GroupBy(q => q.Code).ToDictionary(g => g.Key, g => g.First());
        return draft.Questions.FirstOrDefault(q => first.TryGetValue(q.Code, out var was) && Differ(was, q));
    }

    /// <summary>Whether points on the one cannot be counted as points on the other.</summary>
    public static bool Differ(Question one, Question other) => one.Kind != other.Kind || one.Max != other.Max;
}
