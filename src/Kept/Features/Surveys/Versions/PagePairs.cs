using Kept.Questionnaires;

namespace Kept.Features.Surveys.Versions;

/// <summary>
/// Which page of the later questionnaire is which of the earlier one. Pages need no code, so they are known by it where they
/// have one, else by the questions they share, else by their place.
/// </summary>
internal sealed class PagePairs
{
    private const int SameCode = 10_000;
    private const int SharedQuestion = 10;
    private const int SameTitle = 5;
    private const int SamePlace = 1;
    private readonly Dictionary<int, int> _laterOf = [];
    private readonly Dictionary<int, int> _earlierOf = [];

    public PagePairs(Questionnaire before, Questionnaire after)
    {
        foreach (var ((earlier, later), _) in Likenesses(before, after).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key))
        {
            if (_laterOf.ContainsKey(earlier) || _earlierOf.ContainsKey(later)) continue;
            (_laterOf[earlier], _earlierOf[later]) = (later, earlier);
        }
    }

    /// <summary>Pages from 0; null for one that is gone.</summary>
    public int? LaterOf(int earlier) => _laterOf.TryGetValue(earlier, out var later) ? later : null;

    /// <summary>Pages from 0; null for one that is new.</summary>
    public int? EarlierOf(int later) => _earlierOf.TryGetValue(later, out var earlier) ? earlier : null;

    private static Dictionary<(int Earlier, int Later), int> Likenesses(Questionnaire before, Questionnaire after)
    {
        var likenesses = new Dictionary<(int, int), int>();
        Add(page => page.Questions.Select(q => q.Code), SharedQuestion);
        Add(page => page.Code is { } code ? [code] : [], SameCode);
        Add(page => page.Title is { } title ? [title.ToString()] : [], SameTitle);
        for (var at = 0; at < Math.Min(before.Pages.Count, after.Pages.Count); at++) likenesses[(at, at)] = likenesses.GetValueOrDefault((at, at)) + SamePlace;
        return likenesses;

        void Add(Func<Page, IEnumerable<string>> marks, int weight)
        {
            var earlier = before.Pages.SelectMany((page, at) => marks(page).Select(mark => (Mark: mark, At: at))).ToLookup(p => p.Mark, p => p.At);
            foreach (var pair in after.Pages.SelectMany((page, later) => marks(page).SelectMany(mark => earlier[mark].Select(at => (at, later)))))
                likenesses[pair] = likenesses.GetValueOrDefault(pair) + weight;
        }
    }
}
