using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Runs a survey by the tool's own rules: what is not shown has no value, and what is shown is decided as one goes along.</summary>
internal sealed class SjsRun(SourceNode survey, IReadOnlyList<SjsSourcePage> pages, SjsScope scope, IReadOnlySet<string> untold) : ISourceRun
{
    private readonly Dictionary<string, SjsExpression?> parsed = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, bool> Shown(Facts facts)
    {
        var shown = new Dictionary<string, bool>(StringComparer.Ordinal);
        if (untold.Contains("*"))
        {
            return shown;
        }
        var visible = new HashSet<string>(StringComparer.Ordinal);
        var evaluator = new SjsEvaluator(name => Value(name, visible, facts, 0), (name, column) => Column(name, column, visible, facts), facts.Today);
        var ended = false;
        string? target = null;
        foreach (var page in pages)
        {
            var open = !ended && Holds(page.Node["visibleIf"], evaluator);
            foreach (var twin in page.Twins)
            {
                target = target == twin.Name ? null : target;
                var isShown = open && target is null && twin.Panels.All(panel => Holds(panel.Node["visibleIf"], evaluator)) && Holds(twin.Node["visibleIf"], evaluator);
                if (isShown)
                {
                    visible.UnionWith(twin.Questions.Select(question => question.Code));
                    target = Jump(evaluator, twin) ?? target;
                }
                foreach (var question in twin.Questions.Where(question => question.IsAsked && !untold.Contains(question.Code)))
                {
                    shown[question.Code] = isShown;
                }
            }
            ended |= open && Triggers("complete").Any(trigger => Parse(SjsTriggers.Condition(trigger)) is { } rule && evaluator.Holds(rule));
        }
        return shown;
    }

    // A jump is taken where its condition begins to hold: at the last question it looks at.
    private string? Jump(SjsEvaluator evaluator, SjsTwin twin) => Triggers("skip")
        .Where(trigger => Parse(SjsTriggers.Condition(trigger)) is { } rule && rule.Variables.Any(name => IsOf(twin, name)) && evaluator.Holds(rule))
        .Select(trigger => trigger["gotoName"].Text).FirstOrDefault();

    private bool IsOf(SjsTwin twin, string name) =>
        scope.SlotOf(name) is { } slot && twin.Questions.Exists(question => slot.Code == question.Code || slot.Code.StartsWith(question.Code + ".", StringComparison.Ordinal));

    private IEnumerable<SourceNode> Triggers(string type) => survey["triggers"].Items.Where(trigger => trigger["type"].Text == type);

    private bool Holds(SourceNode rule, SjsEvaluator evaluator) =>
        rule.Text is not { } source || source.Trim().Length == 0 || (Parse(source) is { } expression && evaluator.Holds(expression));

    private SjsExpression? Parse(string source)
    {
        if (!parsed.TryGetValue(source, out var known))
        {
            try
            {
                known = SjsParser.Parse(source);
            }
            catch (NotCarriedException)
            {
                known = null;
            }
            parsed[source] = known;
        }
        return known;
    }

    private object? Value(string name, HashSet<string> visible, Facts facts, int depth)
    {
        if (scope.CalculatedOf(name) is { } calculated)
        {
            return depth > 10 ? null : new SjsEvaluator(other => Value(other, visible, facts, depth + 1), (table, column) => Column(table, column, visible, facts), facts.Today).Value(calculated);
        }
        if (scope.SlotOf(name) is not { } slot)
        {
            return facts.Attribute(name);
        }
        if (slot.Type == SjsType.Computed)
        {
            var node = pages.SelectMany(page => page.Twins).FirstOrDefault(twin => twin.Code == slot.Code)?.Node;
            return depth <= 10 && node?["expression"].Text is { } source && Parse(source) is { } expression
                ? new SjsEvaluator(other => Value(other, visible, facts, depth + 1), (table, column) => Column(table, column, visible, facts), facts.Today).Value(expression)
                : null;
        }
        var question = Question(slot.Code);
        if (!visible.Contains(question))
        {
            return null;
        }
        return slot.Type == SjsType.Group ? Group(name, facts) : slot.Read(facts.Answer(slot.Code));
    }

    // Of several answers under one name it matters only whether there is any.
    private List<object?>? Group(string name, Facts facts)
    {
        var twin = pages.SelectMany(page => page.Twins).FirstOrDefault(twin => string.Equals(twin.Name, name, StringComparison.OrdinalIgnoreCase));
        var codes = twin?.Questions.SelectMany(question => question.Rows.Count == 0 ? [question.Code] : question.Rows.Select(row => $"{question.Code}.{row.Code}")) ?? [];
        return codes.Any(code => facts.Answer(code) is not null) ? [true] : null;
    }

    private List<object?> Column(string name, string column, HashSet<string> visible, Facts facts)
    {
        if (scope.CellsOf(name, column) is not { } cells)
        {
            return [];
        }
        // A respondent who may add turns says how many there are.
        var turns = scope.SlotOf($"{name}.length") is not { } length ? cells.Times
            : visible.Contains(length.Code) && facts.Answer(length.Code)?.Number is { } given ? (int)Math.Clamp(given, 0, cells.Times) : 0;
        return [.. cells.Codes.Where(code => cells.Times > 0 || visible.Contains(code))
            .SelectMany(code => cells.Times == 0 ? [code] : Enumerable.Range(1, turns).Select(turn => $"{code}.{turn}"))
            .Select(code => facts.Answer(code)?.Number).Where(number => number is not null).Select(number => (object?)number)];
    }

    private static string Question(string code) => code.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? code[..dot] : code;
}
