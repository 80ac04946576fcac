using System.Text.Json;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Versions;

/// <summary>Compares two questionnaires: what was added, removed, moved, reworded, or works otherwise. A question is known by its code.</summary>
public sealed class QuestionnaireComparison
{
    private readonly Questionnaire _before;
    private readonly Questionnaire _after;
    private readonly JsonElement _jsonBefore;
    private readonly JsonElement _jsonAfter;
    private readonly PagePairs _pairs;
    private readonly Dictionary<string, Spot> _spotsBefore;
    private readonly Dictionary<string, Spot> _spotsAfter;

    private QuestionnaireComparison(Questionnaire before, Questionnaire after)
    {
        (_before, _after) = (before, after);
        (_jsonBefore, _jsonAfter) = (JsonElement.Parse(before.ToJson()), JsonElement.Parse(after.ToJson()));
        _pairs = new PagePairs(before, after);
        (_spotsBefore, _spotsAfter) = (Spots(before), Spots(after));
    }

    public static Differences Between(Questionnaire before, Questionnaire after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var comparison = new QuestionnaireComparison(before, after);
        var pages = Enumerable.Range(0, after.Pages.Count).Select(comparison.Page)
            .Concat(Enumerable.Range(0, before.Pages.Count).Where(page => comparison._pairs.LaterOf(page) is null).Select(comparison.GonePage))
            .Where(page => page.Changes.Count + page.Questions.Count > 0);
        return new Differences(Sorted(new FactSheet(comparison._jsonBefore).To(new FactSheet(comparison._jsonAfter))), [.. pages]);
    }

    private PageChanges Page(int later)
    {
        var page = _after.Pages[later];
        if (_pairs.EarlierOf(later) is not { } earlier)
        {
            return new PageChanges(later + 1, false, page.Title, [Whole(ChangeKind.Added, "page")], [.. page.Questions.Select(Changes).OfType<QuestionChanges>()]);
        }
        var own = new FactSheet(PageJson(_jsonBefore, earlier)).To(new FactSheet(PageJson(_jsonAfter, later)));
        if (Recoded(earlier, later) is { } recoded) own = own.Append(recoded);
        if (HasMoved(earlier)) own = own.Prepend(new Change(Aspect.Presence, ChangeKind.Moved, "page", null, null, $"{earlier + 1}", $"{later + 1}"));
        return new PageChanges(later + 1, false, page.Title, Sorted(own),
            [.. page.Questions.Select(Changes).Concat(Gone(earlier)).OfType<QuestionChanges>()]);
    }

    private PageChanges GonePage(int earlier) =>
        new(earlier + 1, true, _before.Pages[earlier].Title, [Whole(ChangeKind.Removed, "page")], [.. Gone(earlier)]);

    private IEnumerable<QuestionChanges> Gone(int earlier) => _before.Pages[earlier].Questions.Where(q => !_spotsAfter.ContainsKey(q.Code))
        .Select(q => new QuestionChanges(q.Code, q.Text, [Whole(ChangeKind.Removed, "question")]));

    private QuestionChanges? Changes(Question question)
    {
        if (!_spotsBefore.TryGetValue(question.Code, out var from)) return new QuestionChanges(question.Code, question.Text, [Whole(ChangeKind.Added, "question")]);
        var to = _spotsAfter[question.Code];
        var own = SheetOf(_jsonBefore, _before, from).To(SheetOf(_jsonAfter, _after, to));
        if (HasMoved(from, to)) own = own.Prepend(Whole(ChangeKind.Moved, "question") with { From = from, To = to });
        return Sorted(own) is { Count: > 0 } changes ? new QuestionChanges(question.Code, question.Text, changes) : null;
    }

    // On another page, or not among those of the page that kept their order.
    private bool HasMoved(Spot from, Spot to)
    {
        if (_pairs.LaterOf(from.Page - 1) != to.Page - 1) return true;
        var stayed = _after.Pages[to.Page - 1].Questions.Select(q => _spotsBefore.GetValueOrDefault(q.Code)).Where(spot => spot?.Page == from.Page);
        return !Order.Kept([.. stayed.Select(spot => spot!.Number)]).Contains(from.Number);
    }

    private bool HasMoved(int earlierPage) =>
        !Order.Kept([.. Enumerable.Range(0, _after.Pages.Count).Select(_pairs.EarlierOf).OfType<int>()]).Contains(earlierPage);

    private Change? Recoded(int earlier, int later) => (_before.Pages[earlier].Code, _after.Pages[later].Code) is var (was, now) && was != now
        ? new Change(Aspect.Settings, ChangeKind.Changed, "code", null, null, was, now)
        : null;

    private static FactSheet SheetOf(JsonElement json, Questionnaire questionnaire, Spot spot)
    {
        var question = questionnaire.Pages[spot.Page - 1].Questions[spot.Number - 1];
        return new FactSheet(PageJson(json, spot.Page - 1).GetProperty("questions")[spot.Number - 1], question.IsScored ? $"{question.Min}–{question.Max}" : null);
    }

    private static JsonElement PageJson(JsonElement json, int page) => json.GetProperty("pages")[page];

    private static Change Whole(ChangeKind kind, string name) => new(Aspect.Presence, kind, name, null, null, null, null);

    private static IReadOnlyList<Change> Sorted(IEnumerable<Change> changes) => [.. changes.OrderBy(change => change.Aspect)];

    private static Dictionary<string, Spot> Spots(Questionnaire questionnaire) => questionnaire.Pages
        .SelectMany((page, p) => page.Questions.Select((question, q) => (question.Code, Spot: new Spot(p + 1, q + 1))))
        .DistinctBy(place => place.Code).ToDictionary(place => place.Code, place => place.Spot);
}
