using Kept.Features.Surveys.Editing;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Versions;

/// <summary>Compares two questionnaires by the codes of what is in them.</summary>
public static class Differences
{
    public static IReadOnlyList<Difference> Between(Questionnaire before, Questionnaire after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var old = ByCode(before);
        var now = ByCode(after);
        var both = after.Questions.Where(question => old.ContainsKey(question.Code)).ToList();
        return
        [
            .. after.Questions.Where(question => !old.ContainsKey(question.Code)).Select(question => new Difference(DifferenceKind.Added, question.Code, "question", null, question.Text.ToString())),
            .. before.Questions.Where(question => !now.ContainsKey(question.Code)).Select(question => new Difference(DifferenceKind.Removed, question.Code, "question", question.Text.ToString(), null)),
            .. Moved(before, both),
            .. Reworded(before, after),
            .. both.SelectMany(question => QuestionDifferences.Between(old[question.Code], question)),
            .. WholeDifferences.Between(before, after),
        ];
    }

    private static Dictionary<string, Question> ByCode(Questionnaire questionnaire) =>
        questionnaire.Questions.DistinctBy(question => question.Code).ToDictionary(question => question.Code, StringComparer.Ordinal);

    // As few as explain the new order: all but a longest run of questions that kept their order.
    private static IEnumerable<Difference> Moved(Questionnaire before, List<Question> both)
    {
        var place = before.Questions.DistinctBy(question => question.Code).Select((question, at) => (question.Code, at)).ToDictionary(pair => pair.Code, pair => pair.at, StringComparer.Ordinal);
        var kept = LongestRise(both.ConvertAll(question => place[question.Code]));
        return both.Where((_, at) => !kept.Contains(at)).Select(question => new Difference(DifferenceKind.Moved, question.Code, "question", null, question.Text.ToString()));
    }

    // Patience sorting: https://en.wikipedia.org/wiki/Longest_increasing_subsequence, O(n log n).
    private static HashSet<int> LongestRise(List<int> numbers)
    {
        var ends = new List<int>();
        var previous = new int[numbers.Count];
        for (var at = 0; at < numbers.Count; at++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (numbers[ends[middle]] < numbers[at]) low = middle + 1;
                else high = middle;
            }
            previous[at] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count) ends.Add(at);
            else ends[low] = at;
        }
        var run = new HashSet<int>();
        for (var at = ends.Count == 0 ? -1 : ends[^1]; at >= 0; at = previous[at]) run.Add(at);
        return run;
    }

    private static IEnumerable<Difference> Reworded(Questionnaire before, Questionnaire after)
    {
        var old = before.Texts().GroupBy(text => Place(text.Place)).ToDictionary(group => group.Key, group => group.First().Text);
        foreach (var (place, text) in after.Texts())
        {
            // What is new with its question or choice was said already.
            if (!old.TryGetValue(Place(place), out var was) || was == text) continue;
            foreach (var language in before.Languages.Intersect(after.Languages))
            {
                var (from, to) = (was.Exactly(language), text.Exactly(language));
                if (from != to) yield return new Difference(DifferenceKind.Reworded, place.Question?.Code, place.What, from, to) { Language = language, Of = place.Of };
            }
        }
    }

    // Headings and messages have no code: they are known by their place.
    private static (string?, string, string?, string?) Place(TextPlace place) =>
        (place.Question?.Code, place.What, place.Of, place.What is "heading" or "message" ? place.Path[place.Path.LastIndexOf('[')..] : null);
}
