using System.Globalization;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Versions;

/// <summary>What changed in a questionnaire outside of its questions: pages, endings, quotas, languages, settings.</summary>
internal static class WholeDifferences
{
    public static IEnumerable<Difference> Between(Questionnaire before, Questionnaire after) =>
        Named("language", before.Languages, after.Languages, language => language, language => language)
            .Concat(Settings(before, after)).Concat(Pages(before, after))
            .Concat(Named("ending", before.Endings, after.Endings, ending => ending.Code, Said))
            .Concat(Named("quota", before.Quotas, after.Quotas, quota => quota.Code, quota => $"{quota.If}: {quota.Limit.ToString(CultureInfo.InvariantCulture)}{(quota.Ending is { } ending ? $" → {ending}" : "")}"));

    private static IEnumerable<Difference> Settings(Questionnaire before, Questionnaire after) =>
        from pair in new (string Name, object? Was, object? Now)[]
        {
            ("display", before.Display, after.Display), ("progress", before.Progress, after.Progress), ("redirect", before.Redirect, after.Redirect),
            ("pages", before.Pages.Count, after.Pages.Count),
        }
        let was = QuestionDifferences.Text(pair.Was)
        let now = QuestionDifferences.Text(pair.Now)
        where was != now
        select new Difference(DifferenceKind.Whole, null, pair.Name, was, now);

    // A page is known by its code, else by its first question.
    private static IEnumerable<Difference> Pages(Questionnaire before, Questionnaire after)
    {
        var old = before.Pages.GroupBy(NameOf).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        return from page in after.Pages
               let name = NameOf(page)
               where name.Length > 0 && old.ContainsKey(name)
               from pair in new (string Name, string? Was, string? Now)[]
               {
                   ("page_show_if", old[name].ShowIf?.ToString(), page.ShowIf?.ToString()),
                   ("skips", QuestionDifferences.Said(old[name].SkipTo), QuestionDifferences.Said(page.SkipTo)),
                   ("loop", Said(old[name].Loop), Said(page.Loop)),
                   ("page_random", QuestionDifferences.Text(old[name].Random), QuestionDifferences.Text(page.Random)),
                   ("page_shuffle", old[name].Shuffle, page.Shuffle),
               }
               where pair.Was != pair.Now
               select new Difference(DifferenceKind.Logic, name, pair.Name, pair.Was, pair.Now);
    }

    private static IEnumerable<Difference> Named<T>(string what, IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> code, Func<T, string> said)
    {
        var old = before.DistinctBy(code).ToDictionary(code, said, StringComparer.Ordinal);
        var now = after.DistinctBy(code).ToDictionary(code, said, StringComparer.Ordinal);
        return old.Keys.Union(now.Keys).Where(key => old.GetValueOrDefault(key) != now.GetValueOrDefault(key))
            .Select(key => new Difference(DifferenceKind.Whole, what == "language" ? null : key, what, old.GetValueOrDefault(key), now.GetValueOrDefault(key)));
    }

    private static string NameOf(Page page) => page.Code ?? (page.Questions.Count > 0 ? page.Questions[0].Code : "");

    private static string Said(Ending ending) => string.Join(" · ", new[] { ending.If?.ToString(), ending.Redirect, ending.ScreenOut ? "screen-out" : null }.OfType<string>().Prepend(ending.Code));

    private static string? Said(Loop? loop) => loop switch
    {
        null => null,
        { Times: { } times } => $"{times} (≤ {loop.Most.ToString(CultureInfo.InvariantCulture)})",
        _ => loop.Unpicked ? $"not {loop.Over}" : loop.Over,
    };
}
