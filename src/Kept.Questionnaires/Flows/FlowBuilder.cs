using System.Globalization;

namespace Kept.Questionnaires.Flows;

/// <summary>A quota that is looked at once everything it depends on was passed.</summary>
/// <param name="Page">Index of the last page it depends on.</param>
internal sealed record FlowQuota(string Code, Expression If, int Page);

/// <summary>Unrolls loops, binds conditions to their items and resolves jumps.</summary>
internal sealed class FlowBuilder
{
    private readonly Questionnaire questionnaire;
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);
    private readonly List<FlowPage> pages = [];
    private readonly Dictionary<string, FlowQuestion> firstByCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FlowQuestion> firstOfQuestion = new(StringComparer.Ordinal);
    private readonly Dictionary<Page, IReadOnlySet<string>> insides = new(ReferenceEqualityComparer.Instance);

    public FlowBuilder(Questionnaire questionnaire)
    {
        this.questionnaire = questionnaire;
        // Aggregates over a matrix or a loop need to know all slots before anything is bound.
        var groups = LoopGroups.Of(questionnaire).ToList();
        var asked = groups.Sum(group => (long)group.Items.Count * group.Pages.Sum(page => page.Page.Questions.Count));
        if (asked > Limits.Slots)
        {
            throw new ArgumentException($"The questionnaire would have {asked} questions, repetitions counted; at most {Limits.Slots} are possible.", nameof(questionnaire));
        }
        var all = groups.SelectMany(group => group.Items.SelectMany(item => group.Pages.SelectMany(page => page.Page.Questions)
            .SelectMany(question => SlotsOf(question, item)))).ToList();
        if (all.Count > Limits.Slots)
        {
            throw new ArgumentException($"The questionnaire would have {all.Count} answers, rows and repetitions counted; at most {Limits.Slots} are possible.", nameof(questionnaire));
        }
        SlotsByQuestion = all.ToLookup(slot => slot.Question.Code, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            group.Pages.ToList().ForEach(page => insides.TryAdd(page.Page, group.Codes));
            var unit = group.Items.SelectMany(item => group.Pages.Select(page => Build(page, group, item))).ToArray();
            if (unit.Length > 0)
            {
                Units.Add(unit);
            }
        }
        foreach (var page in pages)
        {
            page.SkipTo = Resolve(page.Page.SkipTo, page.Item, insides[page.Page]);
            foreach (var question in page.Questions)
            {
                question.SkipTo = Resolve(question.Question.SkipTo, page.Item, insides[page.Page]);
            }
        }
        Quotas = [.. questionnaire.Quotas.Select(quota => Bound(quota))];
    }

    /// <summary>Pages that keep together in a random order: one, or all of a loop.</summary>
    public List<FlowPage[]> Units { get; } = [];

    public List<FlowQuestion> Questions { get; } = [];

    public List<AnswerSlot> Slots { get; } = [];

    /// <summary>All answers by the code of their question.</summary>
    public ILookup<string, AnswerSlot> SlotsByQuestion { get; }

    public IReadOnlyList<FlowQuota> Quotas { get; }

    private FlowPage Build((Page Page, int Number) page, LoopGroup group, Choice? item)
    {
        var bind = new Binding(item, group.Codes, SlotsByQuestion);
        var questions = page.Page.Questions.Select(question => Build(question, item, bind)).ToList();
        var condition = group.ConditionOf(item) is { } picked
            ? page.Page.ShowIf is { } own ? Expression.And(picked, bind.Bind(own)) : picked
            : bind.BindMaybe(page.Page.ShowIf);
        var built = new FlowPage(page.Page, pages.Count, page.Number, item, condition, questions);
        foreach (var question in questions)
        {
            question.Page = built.Index;
        }
        pages.Add(built);
        return built;
    }

    private FlowQuestion Build(Question question, Choice? item, Binding bind)
    {
        var slots = SlotsOf(question, item).ToList();
        var built = new FlowQuestion(question, CodeOf(question, item), Questions.Count, item)
        {
            ShowIf = bind.BindMaybe(question.ShowIf),
            RequiredIf = bind.BindMaybe(question.RequiredIf),
            Value = bind.BindMaybe(question.Value),
            Validation = [.. question.Validation.Select(rule => rule with { Rule = bind.Bind(rule.Rule) })],
            RowConditions = Conditions(question.Rows, row => row.Code, row => row.ShowIf, bind),
            ChoiceConditions = Conditions(question.Choices, choice => choice.Code, choice => choice.ShowIf, bind),
            Slots = slots,
            FirstSlot = Slots.Count,
        };
        foreach (var slot in slots)
        {
            if (!codes.Add(slot.Code))
            {
                throw new ArgumentException($"Two answers would be stored under \"{slot.Code}\".", nameof(question));
            }
        }
        Questions.Add(built);
        firstByCode.TryAdd(built.Code, built);
        firstOfQuestion.TryAdd(question.Code, built);
        Slots.AddRange(slots);
        return built;
    }

    private static string CodeOf(Question question, Choice? item) => item is null ? question.Code : $"{question.Code}.{item.Code}";

    private static IEnumerable<AnswerSlot> SlotsOf(Question question, Choice? item)
    {
        var code = CodeOf(question, item);
        if (!question.IsAnswered)
        {
            return [];
        }
        return question.Kind == QuestionKind.Matrix
            ? question.Rows.Select(row => new AnswerSlot($"{code}.{row.Code}", question, row, item))
            : [new AnswerSlot(code, question, null, item)];
    }

    private static Dictionary<string, Expression>? Conditions<T>(IReadOnlyList<T> items, Func<T, string> code, Func<T, Expression?> condition, Binding bind) =>
        items.All(item => condition(item) is null)
            ? null
            : items.Where(item => condition(item) is not null).DistinctBy(code).ToDictionary(code, item => bind.Bind(condition(item)!), StringComparer.Ordinal);

    private List<FlowSkip> Resolve(IReadOnlyList<Skip> skips, Choice? item, IReadOnlySet<string> inside)
    {
        if (skips.Count == 0)
        {
            return [];
        }
        var bind = new Binding(item, inside, SlotsByQuestion);
        return [.. skips.Select(skip => Resolve(skip, item, inside, bind)).OfType<FlowSkip>()];
    }

    // Whoever jumps inside a loop stays with her item; a target that does not exist is for the checks to report.
    private FlowSkip? Resolve(Skip skip, Choice? item, IReadOnlySet<string> inside, Binding bind)
    {
        var condition = bind.BindMaybe(skip.If);
        var target = item is not null && inside.Contains(skip.To) ? $"{skip.To}.{item.Code}" : skip.To;
        if ((firstByCode.GetValueOrDefault(target) ?? firstOfQuestion.GetValueOrDefault(skip.To)) is { } found)
        {
            return new FlowSkip(condition, found.Index, null);
        }
        var named = pages.FindAll(page => page.Page.Code == skip.To && page.Questions.Count > 0);
        if ((named.Find(page => page.Item == item) ?? named.FirstOrDefault()) is { } landing)
        {
            return new FlowSkip(condition, landing.Questions[0].Index, null);
        }
        return questionnaire.Endings.FirstOrDefault(ending => ending.Code == skip.To) is { } ending
            ? new FlowSkip(condition, null, ending)
            : skip.To == Skip.End ? new FlowSkip(condition, null, null) : null;
    }

    private FlowQuota Bound(Quota quota)
    {
        var condition = new Binding(null, new HashSet<string>(), SlotsByQuestion).Bind(quota.If);
        var needed = condition.References.ToHashSet(StringComparer.Ordinal);
        var last = pages.LastOrDefault(page => page.Questions.Any(question => question.Slots.Any(slot => needed.Contains(slot.Code))));
        return new FlowQuota(quota.Code, condition, last?.Index ?? 0);
    }
}

/// <summary>Neighbouring pages with the same loop, which are repeated together; or one page without.</summary>
/// <param name="Items">What it is repeated for; one null without a loop.</param>
/// <param name="Codes">Of the questions inside.</param>
internal sealed record LoopGroup(Loop? Loop, IReadOnlyList<(Page Page, int Number)> Pages, IReadOnlyList<Choice?> Items, IReadOnlySet<string> Codes, Question? Over)
{
    /// <summary>When the item is to be asked about; null always.</summary>
    public Expression? ConditionOf(Choice? item)
    {
        if (Loop is null || item is null)
        {
            return null;
        }
        if (Loop.Times is { } times)
        {
            return new Expression.Binary(Operator.AtLeast, times, Expression.Of(decimal.Parse(item.Code, CultureInfo.InvariantCulture)));
        }
        var over = new Expression.Answer(Loop.Over!);
        var picked = new Expression.Binary(Over?.Kind == QuestionKind.Choice ? Operator.Equal : Operator.Has, over, Expression.Of(item.Code));
        return Loop.Unpicked ? new Expression.Not(picked) : picked;
    }
}

/// <summary>Finds which pages are repeated together, and for what.</summary>
internal static class LoopGroups
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    public static IEnumerable<LoopGroup> Of(Questionnaire questionnaire)
    {
        for (var at = 0; at < questionnaire.Pages.Count;)
        {
            var loop = questionnaire.Pages[at].Loop;
            var end = at + 1;
            while (loop is not null && end < questionnaire.Pages.Count && questionnaire.Pages[end].Loop == loop)
            {
                end++;
            }
            var pages = Enumerable.Range(at, end - at).Select(number => (questionnaire.Pages[number], number)).ToList();
            var over = loop?.Over is { } code ? questionnaire.Find(code) : null;
            yield return new LoopGroup(loop, pages, ItemsOf(loop, over, questionnaire), loop is null ? None : CodesOf(pages.Select(page => page.Item1)), over);
            at = end;
        }
    }

    public static IReadOnlySet<string> InsideOf(Questionnaire questionnaire, Page page) =>
        page.Loop is null ? None : Of(questionnaire).First(group => group.Pages.Any(other => ReferenceEquals(other.Page, page))).Codes;

    private static HashSet<string> CodesOf(IEnumerable<Page> pages) =>
        pages.SelectMany(page => page.Questions.Select(question => question.Code).Append(page.Code)).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static IReadOnlyList<Choice?> ItemsOf(Loop? loop, Question? over, Questionnaire questionnaire)
    {
        if (loop is null)
        {
            return [null];
        }
        if (loop.Times is not null)
        {
            return [.. Enumerable.Range(1, loop.Most).Select(time => new Choice { Code = time.ToString(CultureInfo.InvariantCulture), Text = Number(time, questionnaire) })];
        }
        if (over is null || !over.HasChoices)
        {
            return [];
        }
        // The text of an own choice is what the respondent wrote.
        var other = over.Other && over.Choices.All(choice => choice.Code != AnswerSheet.OtherChoice)
            ? new Choice { Code = AnswerSheet.OtherChoice, Text = new Text([new(questionnaire.Languages[0], $"{{{{{over.Code}.other}}}}")]) }
            : null;
        return [.. over.Choices.Concat(other is null || loop.Unpicked ? [] : [other])];
    }

    private static Text Number(int time, Questionnaire questionnaire) => new([new(questionnaire.Languages[0], time.ToString(CultureInfo.InvariantCulture))]);
}
