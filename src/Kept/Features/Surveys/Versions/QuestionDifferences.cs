using System.Globalization;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Versions;

/// <summary>What changed in one question besides its words.</summary>
internal static class QuestionDifferences
{
    private static readonly (string Name, Func<Question, object?> Value)[] Logic =
    [
        ("show_if", q => q.ShowIf), ("required_if", q => q.RequiredIf), ("value", q => q.Value), ("skips", q => Said(q.SkipTo)), ("rules", q => Said(q.Validation)),
    ];

    private static readonly (string Name, Func<Question, object?> Value)[] Answers =
    [
        ("question_kind", q => q.Kind), ("required", q => q.Required), ("points", q => q.IsScored ? q.Points : null), ("style", q => q.Style), ("not_applicable", q => q.NotApplicable),
        ("other", q => q.Other), ("random", q => q.Random), ("least", q => q.Least), ("most", q => q.Most), ("several", q => q.Several), ("max_length", q => q.MaxLength),
        ("lines", q => q.Lines), ("minimum", q => q.Minimum), ("maximum", q => q.Maximum), ("decimals", q => q.Decimals), ("earliest", q => q.Earliest), ("latest", q => q.Latest),
        ("consent_link", q => q.Link), ("attribute", q => q.Attribute), ("touchpoint", q => q.Touchpoint), ("metric", q => q.Metric),
    ];

    public static IEnumerable<Difference> Between(Question before, Question after)
    {
        if (before == after) return [];
        return Compared(Logic, DifferenceKind.Logic, before, after)
            .Concat(Compared(Answers, DifferenceKind.Answers, before, after))
            .Concat(Items(before.Choices, after.Choices, choice => choice.Code, choice => choice.Text, choice => Said(choice), "choice", after.Code))
            .Concat(Items(before.Rows, after.Rows, row => row.Code, row => row.Text, row => Said(row), "row", after.Code));
    }

    private static IEnumerable<Difference> Compared((string Name, Func<Question, object?> Value)[] properties, DifferenceKind kind, Question before, Question after) =>
        from property in properties
        let was = Text(property.Value(before))
        let now = Text(property.Value(after))
        where was != now
        select new Difference(kind, after.Code, property.Name, was, now);

    private static IEnumerable<Difference> Items<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> code, Func<T, Text> text, Func<T, string> rest, string what, string question)
        where T : class
    {
        var old = before.DistinctBy(code).ToDictionary(code, StringComparer.Ordinal);
        var now = after.DistinctBy(code).ToDictionary(code, StringComparer.Ordinal);
        foreach (var item in after.Where(item => !old.ContainsKey(code(item)))) yield return new Difference(DifferenceKind.Answers, question, what, null, text(item).ToString()) { Of = code(item) };
        foreach (var item in before.Where(item => !now.ContainsKey(code(item)))) yield return new Difference(DifferenceKind.Answers, question, what, text(item).ToString(), null) { Of = code(item) };
        foreach (var item in after.Where(item => old.TryGetValue(code(item), out var was) && rest(was) != rest(item)))
            yield return new Difference(DifferenceKind.Logic, question, what, rest(old[code(item)]), rest(item)) { Of = code(item) };
        var (order, then) = (before.Select(code).Where(now.ContainsKey), after.Select(code).Where(old.ContainsKey));
        if (!order.SequenceEqual(then)) yield return new Difference(DifferenceKind.Answers, question, what == "row" ? "row_order" : "choice_order", string.Join(", ", order), string.Join(", ", then));
    }

    public static string Said(IReadOnlyList<Skip> skips) => string.Join("; ", skips.Select(skip => skip.If is { } condition ? $"{condition} → {skip.To}" : $"→ {skip.To}"));

    private static string Said(IReadOnlyList<Validation> rules) => string.Join("; ", rules.Select(rule => rule.Rule.ToString()));

    private static string Said(Choice choice) => string.Join(", ", new[]
    {
        choice.ShowIf?.ToString(), choice.Exclusive ? "exclusive" : null, choice.Fixed ? "fixed" : null, choice.Limit is { } limit ? $"limit {limit.ToString(CultureInfo.InvariantCulture)}" : null,
    }.OfType<string>());

    private static string Said(Row row) => string.Join(", ", new[] { row.ShowIf?.ToString(), row.Attribute }.OfType<string>());

    public static string? Text(object? value) => value switch
    {
        null or "" => null,
        bool flag => flag ? "true" : "false",
        Enum name => name.ToString().ToLowerInvariant(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
