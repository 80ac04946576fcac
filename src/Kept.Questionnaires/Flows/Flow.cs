using System.Runtime.CompilerServices;
using Kept.Questionnaires.Expressions;
using Kept.Questionnaires.Flows;

namespace Kept.Questionnaires;

/// <summary>
/// A questionnaire made ready to be run: loops unrolled, conditions bound, jumps resolved. Jumps lead forward only, so every
/// run ends. Made once per version, for all threads.
/// </summary>
public sealed class Flow
{
    private static readonly ConditionalWeakTable<Questionnaire, Flow> Known = [];
    private readonly IReadOnlyList<FlowPage[]> units;
    private readonly IReadOnlyList<FlowPage> plain;

    /// <exception cref="ArgumentException">Two answers would have the same code, or there would be more than 20,000.</exception>
    public Flow(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        Questionnaire = questionnaire;
        var built = new FlowBuilder(questionnaire);
        units = built.Units;
        plain = [.. units.SelectMany(unit => unit)];
        (Pages, Questions, Slots, Quotas) = (plain, built.Questions, built.Slots, built.Quotas);
        SlotsByQuestion = built.SlotsByQuestion;
        IsRandom = units.Any(unit => unit[0].Page.Shuffle is not null) || Pages.Any(page => page.Page.Random || page.Page.Questions.Any(question => question.Random));
        HasLogic = Quotas.Count > 0 || questionnaire.Endings.Any(ending => ending.If is not null)
            || Pages.Any(page => page.ShowIf is not null || page.SkipTo.Count > 0)
            || Questions.Any(question => question.ShowIf is not null || question.RequiredIf is not null || question.Value is not null
                || question.SkipTo.Count > 0 || question.Validation.Count > 0 || question.RowConditions is not null || question.ChoiceConditions is not null);
    }

    public Questionnaire Questionnaire { get; }

    /// <summary>In the order of the questionnaire, each page of a loop once for each item.</summary>
    public IReadOnlyList<FlowPage> Pages { get; }

    /// <summary>Of all pages, in their order.</summary>
    public IReadOnlyList<FlowQuestion> Questions { get; }

    /// <summary>Every answer there can be, in the order of the questions.</summary>
    public IReadOnlyList<AnswerSlot> Slots { get; }

    /// <summary>Whether respondents see different orders.</summary>
    public bool IsRandom { get; }

    /// <summary>Whether anything depends on answers.</summary>
    public bool HasLogic { get; }

    /// <summary>The place an answer of this code is stored at; null when there is none.</summary>
    public AnswerSlot? FindSlot(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var dot = code.IndexOf('.', StringComparison.Ordinal);
        return SlotsByQuestion[dot < 0 ? code : code[..dot]].FirstOrDefault(slot => slot.Code == code);
    }

    internal IReadOnlyList<FlowQuota> Quotas { get; }

    internal ILookup<string, AnswerSlot> SlotsByQuestion { get; }

    /// <summary>The flow of a draft, which nobody has checked yet; null where there can be none.</summary>
    public static Flow? OfDraft(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        try
        {
            return Of(questionnaire);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The flow of a questionnaire, made at the first time it is asked for.</summary>
    /// <exception cref="ArgumentException">Two answers would have the same code, or there would be too many.</exception>
    public static Flow Of(Questionnaire questionnaire) => Known.GetValue(questionnaire, made => new Flow(made));

    /// <summary>The pages in the order one respondent gets them.</summary>
    public IReadOnlyList<FlowPage> OrderFor(ulong seed)
    {
        if (units.All(unit => unit[0].Page.Shuffle is null))
        {
            return plain;
        }
        var mixed = units.Where(unit => unit[0].Page.Shuffle is not null).GroupBy(unit => unit[0].Page.Shuffle!)
            .ToDictionary(group => group.Key, group => new Queue<FlowPage[]>(Shuffle.Order(group, seed, group.Key)));
        return [.. units.SelectMany(unit => unit[0].Page.Shuffle is { } word ? mixed[word].Dequeue() : unit)];
    }

    /// <summary>The questions of a page in the order one respondent gets them; headings and notes keep their places.</summary>
    public static IReadOnlyList<FlowQuestion> OrderOn(FlowPage page, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (!page.Page.Random)
        {
            return page.Questions;
        }
        var mixed = new Queue<FlowQuestion>(Shuffle.Order(page.Questions.Where(question => question.Question.IsAsked), seed, $"page{page.Index}"));
        return [.. page.Questions.Select(question => question.Question.IsAsked ? mixed.Dequeue() : question)];
    }

    /// <summary>Runs the questionnaire on answers already given, as a test run or a replay does; nothing is checked but the way.</summary>
    /// <param name="facts">Answers by code, also to questions that will turn out not to be asked.</param>
    public Walk Walk(Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var walker = new Walker(this, facts, true);
        return walker.Run(new GivenAnswers(facts));
    }
}
