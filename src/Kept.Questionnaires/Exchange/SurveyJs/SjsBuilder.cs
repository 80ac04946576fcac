using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>A page of the source with its questions.</summary>
internal sealed record SjsSourcePage(SourceNode Node, string Name, IReadOnlyList<SjsTwin> Twins);

/// <summary>A page of ours while it is put together.</summary>
internal sealed class SjsPage
{
    public List<Question> Questions { get; } = [];

    public List<Skip> Skips { get; } = [];

    public Text? Title { get; init; }

    public Expression? ShowIf { get; init; }

    public bool Random { get; init; }

    public Loop? Loop { get; init; }

    public Page Build() => new() { Questions = Questions, Title = Title, ShowIf = Logic.IsAlways(ShowIf) ? null : ShowIf, SkipTo = Skips.Take(Limits.Skips).ToList(), Random = Random, Loop = Loop };
}

/// <summary>Puts pages together in the order of the source, with the logic of all that stands on them.</summary>
internal sealed class SjsBuilder(SjsMapping mapping, SjsCarry carry, IReadOnlyDictionary<string, SjsTwin> twins)
{
    private readonly SjsPipes pipes = new(mapping.Scope);

    public List<SjsPage> Pages { get; } = [];

    /// <summary>Codes of ours of which nobody can tell whether the source would show them.</summary>
    public HashSet<string> Untold { get; } = new(StringComparer.Ordinal);

    public void Add(SjsSourcePage source)
    {
        var node = source.Node;
        var rule = carry.Condition(node["visibleIf"], source.Name, "When the page is shown", out var lost);
        var enable = carry.Condition(node["enableIf"], source.Name, "When the page can be answered", out _);
        var random = node["questionsOrder"].Text == "random" || node["questionOrder"].Text == "random";
        if (random)
        {
            carry.Report.RuleCarried();
        }
        var shown = Logic.Both(rule, enable);
        var page = new SjsPage { Title = mapping.Texts.Optional(node["title"]) is { } title ? pipes.Rewrite(title) : null, ShowIf = shown, Random = random };
        Pages.Add(page);
        if (mapping.Texts.Optional(node["description"]) is { } words)
        {
            Plain(page, new Question { Code = mapping.Code($"{source.Name}_words"), Kind = QuestionKind.Note, Text = words });
        }
        foreach (var twin in source.Twins)
        {
            page = Put(twin, page, lost || enable is not null);
        }
    }

    public void Plain(SjsPage page, Question question)
    {
        carry.Scope.Ask(question.Code);
        page.Questions.Add(pipes.Rewrite(question));
    }

    private SjsPage Put(SjsTwin twin, SjsPage page, bool untold)
    {
        Expression? shared = null;
        foreach (var panel in twin.Panels)
        {
            Read(panel);
            shared = Logic.Both(shared, panel.ShowIf);
            untold |= panel.IsUntold;
            Head(panel, page, shared);
        }
        Count(twin);
        new SjsRules(carry, mapping.Texts, twins, Untold).Apply(twin, shared, untold);
        page.Questions.AddRange(twin.Questions.Select(pipes.Rewrite));
        return twin.Inner is null ? page : Repeat(twin, page, shared);
    }

    private void Read(SjsPanel panel)
    {
        if (panel.IsRead)
        {
            return;
        }
        panel.IsRead = true;
        panel.ShowIf = carry.Condition(panel.Node["visibleIf"], panel.Name, "When the panel is shown", out var lost);
        var enable = carry.Condition(panel.Node["enableIf"], panel.Name, "When the panel can be answered", out _);
        panel.ShowIf = Logic.Both(panel.ShowIf, enable);
        panel.IsUntold = lost || enable is not null;
        if (!panel.Node["requiredIf"].IsEmpty || panel.Node["isRequired"].Truth)
        {
            carry.Report.RuleLost(panel.Name, "That at least one question of the panel must be answered is not checked here.");
        }
    }

    private void Head(SjsPanel panel, SjsPage page, Expression? shared)
    {
        if (!panel.HasHeading && mapping.Texts.Optional(panel.Node["title"]) is { } title)
        {
            Plain(page, new Question { Code = mapping.Code(panel.Name), Kind = QuestionKind.Section, Text = title, ShowIf = Logic.IsAlways(shared) ? null : shared });
        }
        if (!panel.HasHeading && mapping.Texts.Optional(panel.Node["description"]) is { } words)
        {
            Plain(page, new Question { Code = mapping.Code($"{panel.Name}_words"), Kind = QuestionKind.Note, Text = words, ShowIf = Logic.IsAlways(shared) ? null : shared });
        }
        panel.HasHeading = true;
    }

    // The turns of a loop are pages of their own, on the conditions of the question they belong to.
    private SjsPage Repeat(SjsTwin twin, SjsPage page, Expression? shared)
    {
        var rule = Logic.Both(page.ShowIf, Logic.Both(shared, twin.Questions.Find(question => question.Code == twin.Code)?.ShowIf));
        var turns = new SjsPage { ShowIf = rule, Loop = twin.Loop };
        var outer = carry.Scope.Inside;
        carry.Scope.Inside = twin.Name;
        if (mapping.Texts.Optional(twin.Node["templateTitle"]) is { } title)
        {
            Plain(turns, new Question { Code = mapping.Code($"{twin.Code}_title"), Kind = QuestionKind.Section, Text = title });
        }
        foreach (var inner in twin.Inner!)
        {
            var part = Put(inner, turns, untold: true);
            if (part != turns)
            {
                carry.Report.Note(inner.Name, "What is repeated within what is repeated stands outside of it here.");
            }
        }
        carry.Scope.Inside = outer;
        var next = new SjsPage { ShowIf = page.ShowIf };
        if (turns.Questions.Count > 0)
        {
            Pages.Add(turns);
        }
        Pages.Add(next);
        return next;
    }

    private void Count(SjsTwin twin)
    {
        if (mapping.Scope.Inside.Length > 0)
        {
            return;
        }
        var all = twin.Changes.Concat(twin.Inner?.SelectMany(inner => inner.Changes) ?? []).Distinct().ToList();
        if (all.Count > 0)
        {
            carry.Report.Changed(twin.Name, string.Join(" ", all));
        }
        else
        {
            carry.Report.Carried();
        }
    }
}
